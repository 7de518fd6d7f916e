#!/usr/bin/env python3
"""A crowd at the door: 10,000 idle connections, 2,000 clients that send a header a byte at a time,
and senders of 100 MB bodies, with and without a length. Beside them eight ordinary clients read a
party by its id; their times count, and the server's peak memory. Ends with one JSON line.

    ./dev bench crowd [SECONDS]
"""
import http.client
import json
import multiprocessing
import os
import pathlib
import resource
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VAKA = os.environ.get("VAKA_BIN", str(ROOT / "build/release/vaka"))
NUMBER = next(line for line in (ROOT / "examples/onboard-25.txt").read_text().splitlines()
              if line and not line.startswith("#"))
PURPOSE = "customer-due-diligence"
IDLE, SLOW, READERS = 10_000, 2_000, 8
BODY = 100 * 1024 * 1024
SLOW_PAUSE_S = 1.0


def dial(port):
    while True:
        try:
            s = socket.create_connection(("127.0.0.1", port), timeout=30)
            s.settimeout(None)
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return s
        except OSError:
            time.sleep(0.01)


def sit_idle(port, ready, done, told):
    """Each connection has asked once and waits for what it may ask next."""
    sockets = []
    for _ in range(IDLE):
        s = dial(port)
        s.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        sockets.append(s)
    answered = sum(s.recv(4096).startswith(b"HTTP/1.1 200") for s in sockets)
    ready.release()
    done.wait()
    poll = select.poll()
    for s in sockets:
        poll.register(s, select.POLLIN)
    told.put(("idle", {"answered": answered, "open_at_the_end": IDLE - len(poll.poll(0))}))


def drip(port, ready, done, told):
    """A byte a second and connection; who is shown the door comes again."""
    head = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 4096
    sockets = {dial(port): 0 for _ in range(SLOW)}
    ready.release()
    timeouts, cut, rounds = 0, 0, 0
    while not done.wait(SLOW_PAUSE_S):
        rounds += 1
        for s, sent in list(sockets.items()):
            try:
                s.send(head[sent:sent + 1], socket.MSG_DONTWAIT)
                sockets[s] = sent + 1
                timeouts += s.recv(4096, socket.MSG_DONTWAIT).startswith(b"HTTP/1.1 408")
            except BlockingIOError:
                continue
            except OSError:
                cut += 1
            s.close()
            del sockets[s]
            sockets[dial(port)] = 0
    told.put(("slow", {"bytes_each": rounds, "timed_out_with_an_answer": timeouts, "cut_off": cut}))


def heave(port, ready, done, told):
    """100 MB at once, by turns with a length and in chunks. How much the server took of it."""
    ready.release()
    block, refused, taken = b"x" * 65536, 0, 0
    tries = 0
    while not done.is_set():
        tries += 1
        s = dial(port)
        chunked = tries % 2 == 0
        how = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % BODY
        piece = b"%x\r\n%s\r\n" % (len(block), block) if chunked else block
        try:
            s.sendall(b"POST /v1/parties HTTP/1.1\r\nHost: localhost\r\n"
                      b"Content-Type: application/json\r\n%s\r\n\r\n" % how)
            for _ in range(BODY // len(block)):
                s.sendall(piece)
                taken += len(piece)
        except OSError:
            pass
        try:
            refused += s.recv(4096).startswith(b"HTTP/1.1 413")
        except OSError:
            pass
        s.close()
        time.sleep(0.02)
    told.put(("heavy", {"tries": tries, "refused_413": refused, "mb_sent": taken // 2**20}))


def read(port, party, done, told):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    took = []
    while not done.is_set():
        begun = time.monotonic()
        connection.request("GET", f"/v1/parties/{party}", headers={"Vaka-Purpose": PURPOSE})
        answer = connection.getresponse()
        body = answer.read()
        took.append(time.monotonic() - begun)
        assert answer.status == 200, body
        time.sleep(0.005)
    told.put(("reads", took))


def post(port, target, body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", target, json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    content = json.loads(answer.read())
    assert answer.status == 201, content
    return content


def serve(folder):
    process = subprocess.Popen([VAKA, "serve", "--data", f"{folder}/data", "--listen",
                                "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        said = json.loads(line)
        if "port" in said:
            return process, int(said["port"])
    sys.exit("the server did not start")


def memory_mb(process, field):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    return 0.0


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(port, party, seconds, crowd):
    """The readers' times, in ms, with the crowd or without."""
    told, done = multiprocessing.Queue(), multiprocessing.Event()
    ready = multiprocessing.Semaphore(0)
    others = [multiprocessing.Process(target=what, args=(port, ready, done, told))
              for what in crowd]
    for process in others:
        process.start()
    for _ in others:
        ready.acquire()
    readers = [multiprocessing.Process(target=read, args=(port, party, done, told))
               for _ in range(READERS)]
    for process in readers:
        process.start()
    time.sleep(seconds)
    done.set()
    took, rest = [], {}
    for _ in others + readers:
        name, what = told.get()
        if name == "reads":
            took += what
        else:
            rest[name] = what
    for process in others + readers:
        process.join()
    ms = [1000 * each for each in took]
    return {"reads": len(ms), "p50_ms": round(statistics.median(ms), 2),
            "p99_ms": round(percentile(ms, 0.99), 2), "max_ms": round(max(ms), 2)}, rest


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most < IDLE + 100:
        sys.exit(f"the crowd needs {IDLE + 100} open files, this machine allows {most}")
    with tempfile.TemporaryDirectory(prefix="vaka-bench-") as folder:
        server, port = serve(folder)
        try:
            party = post(port, "/v1/parties", {
                "identifier": {"scheme": "no.orgnr", "value": NUMBER}, "purpose": PURPOSE})["party"]
            alone, _ = measure(port, party, 5, [])
            before = memory_mb(server, "VmRSS")
            crowded, crowd = measure(port, party, seconds, [sit_idle, drip, heave, heave])
            peak = memory_mb(server, "VmHWM")
            after, _ = measure(port, party, 5, [])
        finally:
            server.terminate()
            server.wait()
    print(json.dumps({
        "bench": "crowd", "idle_connections": IDLE, "slow_clients": SLOW, "seconds": seconds,
        "alone": alone, "crowded": crowded, "afterwards": after, **crowd,
        "memory_mb": {"before": round(before, 1), "peak": round(peak, 1)}}))


main()
