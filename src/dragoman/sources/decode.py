"""From bytes to text: never an exception, and a guess is said to be one.

Order of belief: byte order mark, declared encoding, UTF-8, windows-1252 (as browsers do, WHATWG Encoding).
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In <meta charset=…>, <meta … content="…; charset=…"> and <?xml encoding="…"?>, all within the first bytes.
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""")
_WITHIN = 4096
# Declared Latin-1 and ASCII mean windows-1252 in practice, and the WHATWG standard says so.
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Python codecs that are no encodings of web pages; some are slow or unsafe on hostile input.
_NEVER = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and the name of the encoding when it was only a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return text, f"{encoding} with errors" if "\ufffd" in text else None
    for believed in filter(None, (declared, "utf-8")):
        try:
            return data.decode(believed), None
        except (LookupError, ValueError):
            continue
    return _guess(data)


def declared_in(data: bytes) -> str | None:
    """The encoding that markup declares for itself, when Python knows it and it can be true."""
    found = _DECLARED.search(data[:_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except (LookupError, ValueError):
        return None
    # A declaration that reads as ASCII cannot stand in UTF-16 or UTF-32.
    if name in _NEVER or name.startswith(("utf-16", "utf-32")):
        return None
    return _ALIASES.get(name, name)


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def noted(where: str, guessed: str | None) -> str:
    """`where`, with the note that the encoding was a guess."""
    return f"{where} (read as {guessed})" if guessed else where


def _guess(data: bytes) -> tuple[str, str]:
    """UTF-8 with a few broken bytes (a cut-off download), else windows-1252."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if len(_NON_ASCII.findall(text)) > 2 * broken:
        return text, "utf-8 with errors"
    return data.decode("cp1252", errors="replace"), "windows-1252"
