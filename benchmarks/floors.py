"""Accuracy floors: each figure of floors.json must be reached on gold whose hash is unchanged; floors only rise.

    python -m benchmarks.floors             check (exit status 1 when a figure fell or a gold file changed)
    python -m benchmarks.floors --update    raise the floors to what is measured now, less the margin

floors.json: {"documents ../shared/gold/dev.jsonl": {"sha256": …, "floors": {"f1": 0.55, …}}, …}. The margin of 0.005
allows for rounding that differs between CPUs with and without VNNI. A missing gold file is named and passed over.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from dragoman import evaluation

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.005


def measure(key: str) -> dict[str, Any]:
    what, path = key.split(" ", 1)
    return dict(evaluation.run(what, ROOT / path))


def check(update: bool) -> int:
    floors = json.loads(FLOORS.read_text())
    fallen = 0
    for key, entry in floors.items():
        path = ROOT / key.split(" ", 1)[1]
        if not path.exists():
            print(f"passed over: {key}: the gold file is not here")
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if entry.get("sha256") not in (None, digest) and not update:
            print(f"FAIL {key}: the gold file has changed; measure again with --update and say why in the commit")
            fallen += 1
            continue
        entry["sha256"] = digest
        found = measure(key)
        for name, floor in entry["floors"].items():
            value = found.get(name)
            good = value is not None and value >= floor
            fallen += not good
            print(
                f"{'ok  ' if good else 'FAIL'} {key}: {name} "
                f"{value if value is None else round(value, 4)} (floor {floor})"
            )
            if update and value is not None:
                entry["floors"][name] = max(floor, round(value - MARGIN, 4))
    if update:
        temporary = FLOORS.with_suffix(".tmp")
        temporary.write_text(json.dumps(floors, indent=2) + "\n")
        temporary.replace(FLOORS)
    return 1 if fallen and not update else 0


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--update", action="store_true")
    sys.exit(check(ap.parse_args().update))
