"""Draws docs/timeline.svg: what `dragoman timeline` shows of two example reports.

python -m benchmarks.picture
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

import dragoman
from dragoman import show

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ("qingdao-talks.txt", "busan-talks.txt")
OUT = ROOT / "docs" / "timeline.svg"


def picture() -> str:
    paths = [ROOT / "examples" / "reports" / name for name in REPORTS]
    console = Console(record=True, width=118, file=io.StringIO(), force_terminal=True, highlight=False)
    show.timeline(dragoman.read(*paths).articles, out=console)
    command = f"dragoman timeline {' '.join(REPORTS)}"
    drawn = console.export_svg(title=command, unique_id="timeline")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)  # no font from a server: any monospace does
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE)


if __name__ == "__main__":
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(picture(), encoding="utf8")
    print(f"{OUT}: {OUT.stat().st_size / 1000:.0f} kB")
