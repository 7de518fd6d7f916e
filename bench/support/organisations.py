"""Units for benchmarks: numbers that pass their check, and where the real ones lie."""
import pathlib

REAL = pathlib.Path(__file__).resolve().parents[2] / "examples/no-brreg-units-2026-11-21.csv.xz"


def numbers():
    """Organisation numbers with a right check digit, rising."""
    for head in range(80_000_000, 99_999_999):
        digits = str(head)
        total = sum(w * int(d) for w, d in zip((3, 2, 7, 6, 5, 4, 3, 2), digits))
        check = (11 - total % 11) % 11
        if check < 10:
            yield digits + str(check)
