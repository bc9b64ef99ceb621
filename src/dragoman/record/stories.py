"""Places a batch of new articles among those of the record: revisions of a page, near copies of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .articles import address, bands, near, shingles
from .numbering import numbers
from .store import Row, Store


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
    number = numbers(store, "articles", [new.id for new in newcomers])
    pages = [(page, new) for new in newcomers if (page := address(new.url)) is not None]
    same = (
        "SELECT p.address, a.id, a.first FROM pages p JOIN articles a ON a.seq = p.article "
        "WHERE p.address IN (SELECT unnest($1::text[])) ORDER BY p.address, p.n"
    )
    texts: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for page, *known in store.rows(same, [sorted({page for page, _ in pages})]) if pages else ():
        texts[page].append((known[0], known[1]))
    rows: list[Row] = []
    for page, new in pages:
        rows.append((page, len(texts[page]), number[new.id]))
        texts[page].append((new.id, new.first))
    store.insert("pages", ["address", "n", "article"], rows)
    changed: set[str] = set()
    for met in (met for met in texts.values() if len(met) > 1):
        order = sorted(range(len(met)), key=lambda i: (met[i][1] or date.min, i))
        current = met[order[-1]][0]
        for id_, _ in met:
            later = None if id_ == current else current
            store.run("UPDATE articles SET replaced_by = $1 WHERE id = $2", [later, id_])
            changed.add(id_)
    return changed


def _copies(store: Store, newcomers: Sequence[Newcomer]) -> set[str]:
    """Joins near copies to one story, whose id is the smallest of its articles'."""
    found = {new.id: shingles(new.text) for new in newcomers}
    number = numbers(store, "articles", found)
    having: dict[int, set[str]] = defaultdict(set)
    for id_, of_it in found.items():
        for h in bands(of_it):
            having[h].add(id_)
    rows = [(h, number[id_]) for h, ids in having.items() for id_ in sorted(ids)]
    store.insert("bands", ["hash", "article"], rows, new_only=True)
    meet = "SELECT hash, article FROM bands WHERE hash IN (SELECT unnest($1::bigint[]))"
    others = store.rows(meet, [sorted(having)]) if having else []
    pairs = {(mine, other) for h, other in others for mine in having[h] if number[mine] != other}
    texts = "SELECT seq, id, text FROM articles WHERE seq IN (SELECT unnest($1::integer[]))"
    told = {seq: row for seq, *row in (store.rows(texts, [sorted({other for _, other in pairs})]) if pairs else ())}
    changed: set[str] = set()
    for mine, seq in sorted(pairs):
        other, text = told[seq]
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
