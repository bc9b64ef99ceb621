"""Texts that are safe to open in a spreadsheet, in answers and in exports.

A spreadsheet runs a text that begins with = + - @ TAB or CR as a formula. Such a text gets an apostrophe in front
(OWASP, CSV injection); so does one that has apostrophes before such a sign already, which keeps the way back exact.
"""

from __future__ import annotations

import re

FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text
