"""The numbers by which tables refer to articles and reports: in the order of arrival, so that they say when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .store import Store

Numbered = Literal["articles", "reports"]


def numbers(store: Store, table: Numbered, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of those of these ids that are in the table."""
    asked = sorted(set(ids))
    sql = f"SELECT id, seq FROM {table} WHERE id IN (SELECT unnest($1::text[]))"
    return dict(store.rows(sql, [asked])) if asked else {}


def numbered(store: Store, table: Numbered, known: dict[str, int], ids: Iterable[str]) -> dict[str, int]:
    """Gives the ids that are not known yet the next numbers, in their order; the caller writes their rows."""
    following = int(store.rows(f"SELECT COALESCE(max(seq), 0) FROM {table}")[0][0]) + 1
    for id_ in ids:
        if id_ not in known:
            known[id_] = following
            following += 1
    return known
