#!/usr/bin/env python3
"""Runs every test and counts it: unit binaries under sanitizers, fuzz targets, tools/tidy, and the
black-box tests of tests/. Called by ./dev test; ends with "N passed, N failed".

A test file or binary that crashes, hangs or ends badly without saying which test failed counts as
one failure. What fails is shown in full, what passes in one line.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / os.environ.get("VAKA_BUILD", "build")
GTEST_LINE = re.compile(r"\[ *(RUN|OK|FAILED|SKIPPED) *\] ([\w/]+\.[\w/]+)")
FUZZ_RUNS = re.compile(r"^Done (\d+) runs|^stat::number_of_executed_units: *(\d+)", re.M)


class outcome:
    """What one check (a binary, a file) came to."""

    def __init__(self, passed=0, failed=0, skipped=0, output="", note=""):
        self.passed, self.failed, self.skipped = passed, failed, skipped
        self.output, self.note = output, note

    def line(self):
        counts = (self.passed, "passed"), (self.failed, "FAILED"), (self.skipped, "skipped")
        line = ", ".join(f"{n} {word}" for n, word in counts if n)
        return f"{line}  ({self.note})" if self.note else line


def execute(command, timeout_s, environment=None):
    """Exit status and all output; a hang is ended and told as status "timeout"."""
    # A process group of its own, so that servers a test left behind end with it.
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **(environment or {})},
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output, _ = process.communicate(timeout=timeout_s)
        status = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        output, _ = process.communicate()
        status = "timeout"
    try:
        os.killpg(process.pid, 9)
    except (ProcessLookupError, PermissionError):
        pass  # nobody left, or a database that runs as another user and is ended by its test
    return status, output.decode(errors="replace")


def ended_badly(status):
    if status == "timeout":
        return "did not end in time"
    if isinstance(status, int) and status < 0:
        return f"killed by signal {-status}"
    return f"exit status {status}"


# ---- unit binaries -----------------------------------------------------------------------------

def count_gtest(report, output):
    """Counts from the JSON report, or, when a crash kept it from being written, from the lines."""
    try:
        suites = json.loads(report.read_text())["testsuites"]
        tests = [t for s in suites for t in s["testsuite"]]
        skipped = sum(t.get("result") == "SKIPPED" for t in tests)
        failed = sum(bool(t.get("failures")) for t in tests)
        ran = sum(t.get("status") == "RUN" for t in tests)
        return outcome(ran - skipped - failed, failed, skipped)
    except (OSError, ValueError, KeyError):
        ends = {}
        for word, name in GTEST_LINE.findall(output):
            ends[name] = word
        words = list(ends.values())
        return outcome(words.count("OK"), words.count("FAILED"), words.count("SKIPPED"))


def run_unit(binary, timeout_s):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        status, output = execute([binary, "--gtest_brief=0", f"--gtest_output=json:{report}"],
                                 timeout_s, SANITIZERS)
        result = count_gtest(report, output)
    if status != 0 and result.failed == 0:
        result.failed, result.note = 1, ended_badly(status)
    if status == 0 and result.passed + result.skipped == 0:
        result.failed, result.note = 1, "holds no test"
    if result.failed:
        result.output = output
    return result


# The exit status must tell of a leak or a race even where every assertion held.
SANITIZERS = {
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1:detect_leaks=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
    "TSAN_OPTIONS": f"halt_on_error=0:suppressions={ROOT}/tools/tsan_suppressions.txt",
}


# ---- fuzz targets ------------------------------------------------------------------------------

def run_fuzz(target, seconds):
    name = target.name
    found = target.parent / "corpus" / name  # grows from run to run
    kept = target.parent / "findings"
    for folder in (found, kept):
        folder.mkdir(parents=True, exist_ok=True)
    corpora = [found] + [d for d in [ROOT / "fuzz" / name] if d.is_dir()]
    status, output = execute([target, f"-max_total_time={seconds}", "-timeout=10",
                              "-rss_limit_mb=2048", "-max_len=65536", "-print_final_stats=1",
                              f"-artifact_prefix={kept}/{name}-", *corpora], seconds + 120)
    runs = FUZZ_RUNS.search(output)
    if status == 0 and runs and int(runs[1] or runs[2]) > 0:
        return outcome(passed=1, note=f"{int(runs[1] or runs[2]):,} inputs")
    note = ended_badly(status) if status != 0 else "tried no input"
    return outcome(failed=1, output=output, note=note)


# ---- black box ---------------------------------------------------------------------------------

def run_file(path, timeout_s):
    """One test file in a process of its own; that process is this script with --file."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        status, output = execute([sys.executable, __file__, "--file", path, "--report", report],
                                 timeout_s, {"PYTHONDONTWRITEBYTECODE": "1"})
        try:
            passed, failed, skipped = json.loads(report.read_text())
        except (OSError, ValueError):
            return outcome(failed=1, output=output, note=ended_badly(status))
    return outcome(passed, failed, skipped, output if failed else "")


class counting(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def inside_file(path, report):
    sys.path[:0] = [str(path.parent), str(ROOT / "tests")]
    suite = unittest.defaultTestLoader.loadTestsFromName(path.stem)
    # Buffered: a test's own output is shown where it fails.
    ran = unittest.TextTestRunner(verbosity=2, buffer=True, resultclass=counting).run(suite)
    # A subtest that fails leaves its test out of the passed; count tests, not subtests.
    failed = {getattr(t, "test_case", t).id() for t, _ in ran.failures + ran.errors}
    failed |= {t.id() for t in ran.unexpectedSuccesses}
    passed = ran.passed + len(ran.expectedFailures)
    if ran.testsRun == 0 and not failed and not ran.skipped:
        print(f"{path}: holds no test")
        failed = {"none"}
    report.write_text(json.dumps([passed, len(failed), len(ran.skipped)]))
    return 1 if failed else 0


# ---- browser -----------------------------------------------------------------------------------

TAP_COUNTS = re.compile(r"^# (pass|fail|skipped|cancelled) (\d+)$", re.M)
NODE = ROOT / "web" / "node_modules" / ".bin" / "node"  # the one that built the pages


def run_browser(path, timeout_s):
    """One file of node:test, which prints TAP."""
    status, output = execute([NODE, "--test-reporter=tap", path], timeout_s)
    counts = {word: int(n) for word, n in TAP_COUNTS.findall(output)}
    result = outcome(counts.get("pass", 0), counts.get("fail", 0) + counts.get("cancelled", 0),
                     counts.get("skipped", 0))
    if status != 0 and result.failed == 0:
        result.failed, result.note = 1, ended_badly(status)
    if result.passed + result.failed + result.skipped == 0:
        result.failed, result.note = 1, "holds no test"
    if result.failed:
        result.output = output
    return result


# ---- all of it ---------------------------------------------------------------------------------

def run_command(command, timeout_s):
    status, output = execute(command, timeout_s)
    if status == 0:
        return outcome(passed=1)
    return outcome(failed=1, output=output, note=ended_badly(status))


def missing(why):
    return outcome(failed=1, note=why)


def expected_targets(suffix):
    """Names that the sources call for, so that a binary that was not built is missed."""
    files = (ROOT / "src").rglob(f"*_{suffix}.cpp")
    if suffix == "test":
        return sorted({f"unit_{f.relative_to(ROOT / 'src').parts[0]}" for f in files})
    return sorted(f.stem for f in files)


def checks(options):
    """(name, callable) of every check, the long ones first so that they overlap the short."""
    found = []
    limit_s = 3600 if options.long else 900

    def binaries(preset, suffix, run):
        for target in expected_targets(suffix):
            path = BUILD / preset / target
            if path.is_file():
                found.append((f"{preset}/{target}", lambda p=path: run(p)))
            else:
                found.append((f"{preset}/{target}", lambda: missing("was not built")))

    for folder in ("crash", "api", "cli"):
        for path in sorted((ROOT / "tests" / folder).glob("test_*.py")):
            name = str(path.relative_to(ROOT))
            found.append((name, lambda p=path: run_file(p, limit_s)))
    for path in sorted((ROOT / "tests" / "browser").glob("*.test.mjs")):
        name = str(path.relative_to(ROOT))
        found.append((name, lambda p=path: run_browser(p, limit_s)))
    for preset in ("asan", "tsan") if options.long else ("asan",):
        binaries(preset, "test", lambda p: run_unit(p, limit_s))
    seconds = options.fuzz_seconds or (60 if options.long else 5)
    binaries("fuzz", "fuzz", lambda p: run_fuzz(p, seconds))
    found.append(("tools/openapi", lambda: run_command([ROOT / "dev", "openapi"], 300)))
    found.append(("tools/tidy", lambda: run_command([ROOT / "tools" / "tidy"], 120)))
    for preset in options.broken:
        found.append((f"build {preset}", lambda: missing("see the build above")))
    return [c for c in found if c[0].startswith(options.only)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--jobs", type=int, default=2, help="checks at once")
    arguments.add_argument("--long", action="store_true", help="thread sanitizer, longer runs")
    arguments.add_argument("--only", default="", help="checks whose name begins so, e.g. tests/cli")
    arguments.add_argument("--fuzz-seconds", type=int, help="per target")
    arguments.add_argument("--broken", action="append", default=[], help="preset that failed")
    arguments.add_argument("--file", type=pathlib.Path, help=argparse.SUPPRESS)
    arguments.add_argument("--report", type=pathlib.Path, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.file:
        return inside_file(options.file, options.report)
    if options.long:
        os.environ.setdefault("VAKA_CRASH_POINTS", "100")
    os.environ.setdefault("VAKA_BIN", str(BUILD / "release" / "vaka"))

    total, printing = outcome(), threading.Lock()

    def one(check):
        name, run = check
        begun = time.monotonic()
        try:
            result = run()
        except Exception as problem:  # the runner's own fault must not pass for a success
            result = outcome(failed=1, note=repr(problem))
        with printing:
            if result.output:
                print(f"\n--- {name} ---\n{result.output.rstrip()}\n---", flush=True)
            print(f"{name:<44} {time.monotonic() - begun:6.1f} s  {result.line()}", flush=True)
            total.passed += result.passed
            total.failed += result.failed
            total.skipped += result.skipped

    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        list(pool.map(one, checks(options)))
    if total.passed + total.failed == 0:
        print("no check of that name")
        total.failed = 1
    skipped = f", {total.skipped} skipped" if total.skipped else ""
    print(f"{total.passed} passed, {total.failed} failed{skipped}")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
