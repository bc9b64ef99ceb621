"""The command line from its first moment on: `dragoman`, and `python -m dragoman` where its script is not on the path.

Importing the rest takes a while. Ctrl-C ends it silently until then; the commands say what is left of their work.
"""

from __future__ import annotations

import os
import signal
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """Runs the command line; exit status 130 where it is interrupted before it is there."""
    before = signal.signal(signal.SIGINT, _end)  # an exception would show a traceback, or be lost within an import
    from .cli import main as run

    signal.signal(signal.SIGINT, before)
    run()


def _end(_: int, __: FrameType | None) -> None:
    os._exit(INTERRUPTED)  # nothing is open yet


if __name__ == "__main__":  # coding processes import this module too
    main()
