"""Which outlet an appearance of an article is in."""

from __future__ import annotations

_HOST = "regexp_replace(lower(split_part(split_part({p}.url, '://', 2), '/', 1)), '^www[.]', '')"


def outlet(p: str) -> str:
    """SQL: the outlet of a row of `appearances`, its publisher, else its address's host; NULL where neither is told."""
    return f"COALESCE({p}.publisher, NULLIF({_HOST.format(p=p)}, ''))"
