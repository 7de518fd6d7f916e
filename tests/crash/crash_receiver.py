"""A receiving end of the CONTINUE protocol that outlives the server: it verifies signatures, says
200 to everything, and remembers what came, in the order in which it came."""

import base64
import hashlib
import hmac
import http.server
import json
import threading
import time

TOLERANCE_S = 300


class Arrival:
    """One request, without its bytes."""
    __slots__ = ("message", "step", "kind", "key", "body_hash", "content")

    def __init__(self, message, step, kind, key, body_hash, content):
        self.message, self.step, self.kind, self.key = message, step, kind, key
        self.body_hash, self.content = body_hash, content


class Receiver:
    def __init__(self, phases):
        self.phases = phases
        self.secret = None
        self.arrivals = []
        self.faults = []  # what broke the protocol
        self.lock = threading.Lock()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                if len(body) != length:  # the sender was killed in the middle of it
                    self.close_connection = True
                    return
                receiver.take(self.headers, body)
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

            def log_message(self, *_):
                pass

        class HttpServer(http.server.ThreadingHTTPServer):
            request_queue_size = 512
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # a connection of a killed sender

        self.http = HttpServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/hook"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.http.shutdown()
        self.http.server_close()

    def take(self, headers, body):
        fault = self._fault_of(headers, body)
        with self.lock:
            if fault:
                self.faults.append(fault)
            else:
                self.arrivals.append(self._arrival_of(body))
        self.phases.reached("asked or told")

    def _fault_of(self, headers, body):
        message, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "0")
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        signed = f"{message}.{at}.".encode() + body
        right = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if right not in headers.get("webhook-signature", "").split(" "):
            return f"{message}: a wrong signature"
        if abs(time.time() - int(at)) > TOLERANCE_S:
            return f"{message}: a stale timestamp"
        if b"\n" in body or b"\r" in body:
            return f"{message}: more than one line"
        read = json.loads(body)
        step = {"continue": "ask", "payload": "payload"}.get(read["requestType"])
        if message != f"{read['messageId']}-{step}":
            return f"{message}: not the id of its body, {read['messageId']} {step}"
        return None

    @staticmethod
    def _arrival_of(body):
        read = json.loads(body)
        step = "ask" if read["requestType"] == "continue" else "payload"
        content = None
        if step == "payload":
            content = {name: read[name] for name in ("newAttributes", "previousAttributes")}
            content["run"] = read["source"]["run"]
        return Arrival(read["messageId"], step, read["changeType"],
                       read["keyMap"].get("companyId"), hashlib.sha256(body).digest(), content)
