"""Whether a domain takes mail is asked of the DNS when the operator wants it, and not otherwise."""
import http.client
import json
import pathlib
import socket
import struct
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Server  # noqa: E402

NO_SUCH_NAME = 3


class NameServer:
    """Answers questions over UDP on loopback: `known` takes mail, nothing else is there."""

    def __init__(self, known):
        self.known, self.asked = known, []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self):
        while True:
            try:
                question, client = self.socket.recvfrom(512)
            except OSError:
                return
            self.socket.sendto(self.answer(question), client)

    def answer(self, question):
        labels, at = [], 12
        while question[at]:
            labels.append(question[at + 1:at + 1 + question[at]].decode())
            at += 1 + question[at]
        name = ".".join(labels)
        self.asked.append(name)
        asked = question[12:at + 5]
        if name != self.known:
            return question[:2] + struct.pack(">5H", 0x8180 | NO_SUCH_NAME, 1, 0, 0, 0) + asked
        exchanger = struct.pack(">H", 10) + b"\x02mx\xc0\x0c"
        record = b"\xc0\x0c" + struct.pack(">HHIH", 15, 1, 300, len(exchanger)) + exchanger
        return question[:2] + struct.pack(">5H", 0x8180, 1, 1, 0, 0) + asked + record

    def close(self):
        self.socket.close()


class MailRouteTest(unittest.TestCase):
    def setUp(self):
        self.names = NameServer("firma.se")
        self.addCleanup(self.names.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = Server(pathlib.Path(folder.name) / "data")

    def start(self, *options):
        self.server.command += options
        self.server.start()
        self.addCleanup(self.server.kill)

    def check(self, address):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request("POST", "/v1/check/email", json.dumps({"value": address}),
                           {"Content-Type": "application/json"})
        answer = json.load(connection.getresponse())
        connection.close()
        return answer

    def test_the_name_server_is_asked_for_the_domain_alone(self):
        self.start("--mail-route", "--name-server", self.names.address)
        self.assertEqual(self.check("anna.berg@firma.se")["mail_route"], "accepts")
        self.assertEqual(self.check("anna.berg@no-such-firma.se")["mail_route"], "refuses")
        self.assertEqual(set(self.names.asked), {"firma.se", "no-such-firma.se"})
        before = len(self.names.asked)
        self.check("erik@firma.se")
        self.assertEqual(len(self.names.asked), before, "an answer is kept")
        self.assertNotIn("mail_route", self.check("no address"))

    def test_nobody_is_asked_unless_it_is_switched_on(self):
        self.start("--name-server", self.names.address)
        self.assertNotIn("mail_route", self.check("anna@firma.se"))
        self.assertEqual(self.names.asked, [])


if __name__ == "__main__":
    unittest.main()
