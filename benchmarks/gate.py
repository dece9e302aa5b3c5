"""Holds the scores on the project's own gold above their floors.

Run it as `python benchmarks/gate.py [--update [--because WHY]] [--errors]`. `floors.json` keeps a floor for each figure
and a digest of the gold they were reached on. Raising a floor needs nothing; lowering one, or changing the gold, needs
a reason in writing, which is kept beside the floors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.json"
EXAMPLES = ROOT / "examples"
EPSILON = 0.0005
"""Scores are rounded to three decimals; half of the last one is no regression."""


def digest() -> str:
    """A digest of the gold and the texts it is about, the same whatever the line ends."""
    found = hashlib.sha256()
    for path in sorted([EXAMPLES / "expected.json", *(EXAMPLES / "coverage").iterdir()]):
        found.update(path.name.encode())
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:16]


def measure() -> tuple[dict[str, float], list[str]]:
    """The scores of a run over the sample coverage, and what was wrong in it."""
    from dragoman import workflow
    from dragoman.evaluate.record import score
    from dragoman.settings import Settings

    analyses, record = workflow.compare([str(EXAMPLES / "coverage")], Settings())
    gold = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
    scores = score(gold, analyses, record)
    return scores.as_dict(), scores.wrong


def update(floors: dict[str, Any], scores: dict[str, float], because: str | None) -> None:
    """Write new floors.

    Raises:
        SystemExit: when one would fall, or the gold changed, and no reason is given.
    """
    fallen = [name for name, floor in floors.get("scores", {}).items() if scores.get(name, 0) < floor - EPSILON]
    changed = bool(floors) and floors["gold"] != digest()
    if (fallen or changed) and not because:
        sys.exit(f"floors would fall ({', '.join(fallen) or 'the gold changed'}): say why with --because")
    reasons = [*floors.get("reasons", []), *([because] if because else [])]
    FLOORS.write_text(json.dumps({"gold": digest(), "scores": scores, "reasons": reasons}, indent=2) + "\n", "utf-8")


def main() -> None:
    """Compare with the floors, or move them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write what is reached now as the new floors")
    parser.add_argument("--because", help="why a floor may fall")
    parser.add_argument("--errors", action="store_true", help="print what was wrong")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    scores, wrong = measure()
    for line in wrong if options.errors else ():
        print("  " + line)
    if options.update:
        update(floors, scores, options.because)
        floors = json.loads(FLOORS.read_text("utf-8"))
    if floors.get("gold") != digest():
        sys.exit("gate: the gold changed since the floors were set; run with --update --because WHY")
    below = [name for name, floor in floors["scores"].items() if scores.get(name, 0) < floor - EPSILON]
    for name, value in scores.items():
        print(f"{name:10} {value:.3f}  floor {floors['scores'].get(name, 0):.3f}{'  BELOW' if name in below else ''}")
    sys.exit(f"gate: below the floor: {', '.join(below)}" if below else 0)


if __name__ == "__main__":
    main()
