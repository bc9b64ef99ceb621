"""Writes what the README's commands really print, between its ```console fences.

    python -m benchmarks.answers            # rewrites README.md
    python -m benchmarks.answers --check    # exit status 1 where it is out of date

Every line that begins with `$ dragoman` in a ```console block is run in order, in an empty folder beside `reports/`
(the example reports); what follows it is replaced by its output, cut after so many lines as the block's opening fence
says (```console 12). Blocks about `seeds/` (two reports of others, in `../shared/seeds`, of which no sentence may be
printed here) stay as they are where that folder is missing.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SEEDS = ROOT.parent / "shared" / "seeds"
BLOCK = re.compile(r"(?<=\n)```console(?: (\d+))?\n(.*?)\n```(?=\n)", re.DOTALL)
LINES, WIDTH = 12, 118


def answered(text: str, folder: Path) -> str:
    """The document with every block's output as it is now."""

    def block(m: re.Match[str]) -> str:
        if "seeds" in m[2] and not (folder / "seeds").exists():
            return m[0]
        most = int(m[1] or LINES)
        commands = [line for line in m[2].splitlines() if line.startswith("$ ")]
        told = "\n".join(f"{c}\n{output(c[2:], folder, most)}".rstrip() for c in commands)
        return f"```console{' ' + m[1] if m[1] else ''}\n{told}\n```"

    return BLOCK.sub(block, text)


def output(command: str, folder: Path, most: int) -> str:
    """The first lines that a command prints, standard error included, and how many more there are."""
    name, *arguments = shlex.split(command)
    program = Path(sys.executable).parent / name
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, "COLUMNS": str(WIDTH), "TERM": "dumb"})  # fmt: skip
    lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    cut = [f"… {len(lines) - most} more lines"] if len(lines) > most + 1 else []
    return "\n".join(lines[: most if cut else None] + cut)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--check", action="store_true", help="only say whether the README is up to date")
    a = ap.parse_args()
    before = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples" / "reports", folder / "reports")
        if SEEDS.exists():
            shutil.copytree(SEEDS, folder / "seeds")
        after = answered(before, folder)
    if a.check and after != before:
        print("README.md shows other output than its commands give; run `python -m benchmarks.answers`")
        raise SystemExit(1)
    README.write_text(after, "utf-8")


if __name__ == "__main__":
    main()
