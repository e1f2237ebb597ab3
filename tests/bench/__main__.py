"""Runs the benchmarks and prints what they found."""

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from math import isinf
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from peaceannot.app import make_application
from tests.bench import Row

HEAD = f"{'in milliseconds, where nothing is said':<56}"
HEAD += f"{'measured':>12}{'floor':>12}{'ratio':>8}{'gate':>7}"


def modules() -> list[str]:
    """Return the names of the benchmarks there are."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def lines(rows: Iterable[Row]) -> Iterable[str]:
    """Yield one line of the table for each row, marked where the gate is passed."""
    for name, measured, floor, gate in rows:
        ratio = measured / floor
        limit = "" if isinf(gate) else f"{gate:.1f}"
        mark = "  over" if ratio > gate else ""
        yield f"{name:<56}{measured:>12.2f}{floor:>12.2f}{ratio:>8.2f}{limit:>7}{mark}"


def main(names: list[str]) -> int:
    """Run the benchmarks with these names, or all."""
    unknown = set(names) - set(modules())
    if unknown:
        print(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(modules())}.")
        return 2
    application = make_application()
    for name in names or modules():
        print(f"\n{name}\n{HEAD}", flush=True)
        for line in lines(import_module(f"tests.bench.{name}").rows()):
            print(line, flush=True)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
