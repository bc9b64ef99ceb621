"""Places a batch of new articles among those of the record: revisions of a page, near copies of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .articles import address, bands, near, shingles
from .store import Store


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What placing needs of an article that is now in the table."""

    id: str
    text: str
    url: str | None
    first: date | None


def place(store: Store, newcomers: Sequence[Newcomer]) -> set[str]:
    """Sets `replaced_by` and `story`; gives the ids of all articles whose rows changed, old and new."""
    return _revisions(store, newcomers) | _copies(store, newcomers)


def _revisions(store: Store, newcomers: Sequence[Newcomer]) -> set[str]:
    """Of several texts at one address the latest is current: by publication, and of equals the last to arrive."""
    changed: set[str] = set()
    for new in newcomers:
        if (page := address(new.url)) is None:
            continue
        same = "SELECT a.id, a.first FROM articles a JOIN pages p ON p.article = a.id WHERE p.address = $1 ORDER BY p.n"
        known = store.rows(same, [page])
        store.insert("pages", ["address", "n", "article"], [(page, len(known), new.id)])
        if not known:
            continue
        texts = [*known, (new.id, new.first)]
        order = sorted(range(len(texts)), key=lambda i: (texts[i][1] or date.min, i))
        current = texts[order[-1]][0]
        for id_, _ in texts:
            later = None if id_ == current else current
            store.run("UPDATE articles SET replaced_by = $1 WHERE id = $2", [later, id_])
            changed.add(id_)
    return changed


def _copies(store: Store, newcomers: Sequence[Newcomer]) -> set[str]:
    """Joins near copies to one story, whose id is the smallest of its articles'."""
    found = {new.id: shingles(new.text) for new in newcomers}
    store.insert("bands", ["hash", "article"], [(h, id_) for id_, s in found.items() for h in bands(s)], new_only=True)
    meet = (
        "SELECT DISTINCT mine.article, other.article, a.text FROM bands mine "
        "JOIN bands other ON other.hash = mine.hash JOIN articles a ON a.id = other.article "
        "WHERE mine.article <> other.article AND mine.article IN (SELECT unnest($1::text[]))"
    )
    changed: set[str] = set()
    for mine, other, text in store.rows(meet, [list(found)]):
        if near(found[mine], found.get(other) or shingles(text)):
            changed |= _join(store, mine, other)
    return changed


def _join(store: Store, a: str, b: str) -> set[str]:
    stories = [s for (s,) in store.rows("SELECT DISTINCT story FROM articles WHERE id = $1 OR id = $2", [a, b])]
    if len(stories) < 2:
        return set()
    changed = {id_ for (id_,) in store.rows("SELECT id FROM articles WHERE story IN (SELECT unnest($1::text[]))",
                                            [stories])}  # fmt: skip
    store.run("UPDATE articles SET story = $1 WHERE story IN (SELECT unnest($2::text[]))", [min(stories), stories])
    return changed
