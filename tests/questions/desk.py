"""Records of the tests' own making: happenings told by short reports, written as tables, without reading any text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.codebook import Codebook
from dragoman.record import writing
from dragoman.record.deriving import EVENT_COLUMNS, PARTY_COLUMNS
from dragoman.record.store import Store
from dragoman.record.writing import days

BOOK = Codebook.load()


@dataclass(frozen=True)
class Told:
    """An event told by one report an outlet, each in an article of its own published on the event's day (or `seen`)."""

    id: str
    when: str | None
    source: str | Sequence[str]
    type: str
    target: str | Sequence[str] = ()
    status: str = "occurred"
    mode: str | None = None
    outlets: Sequence[str | None] = ("Gazette",)
    seen: str | None = None
    says: str | None = None
    about: Sequence[str] = ()
    disagreements: dict[str, Any] = field(default_factory=dict)
    judgement: str | None = None
    holder: str | None = None


@dataclass(frozen=True)
class Stance:
    """A position, in an article of its own that no event is in unless `article` names one."""

    holder: str
    polarity: str
    object: str
    seen: str | None = "2022-08-09"
    outlet: str = "Gazette"
    says: str | None = None
    article: str | None = None


def fill(
    store: Store,
    events: Sequence[Told] = (),
    stances: Sequence[Stance] = (),
    links: Sequence[tuple[str, str, str]] = (),
    fulfilments: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Writes events, positions, links (cause, effect, kind: event ids) and fulfilments to an empty record."""
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in writing.COLUMNS}
    happened, acting, members = [], [], []
    for e in events:
        entry = BOOK.types[e.type]
        first, last = days(e.when)
        sides = {"source": _several(e.source), "target": _several(e.target)}
        reports = [f"{e.id}-{outlet}" for outlet in e.outlets]
        for report, outlet in zip(reports, e.outlets, strict=True):
            says = e.says or f"{' and '.join(sides['source'])} {e.type} {' and '.join(sides['target'])} {e.id}."
            _article(rows, f"in-{report}", says, e.seen or e.when, outlet)
            rows["evidence"].append((report, 0, f"in-{report}", 0, 0, len(says), says, "", ""))
            rows["reports"].append((report, f"in-{report}", "run", "e1", e.type, e.mode, "[]", entry.quad, entry.score,
                                    e.status, e.when, first, last, None, None, None, None, json.dumps(list(e.about)),
                                    e.holder, None, 0.9))  # fmt: skip
            rows["report_parties"] += [(report, side, n, actor, None, None, None, 0, 1)
                                       for side, actors in sides.items() for n, actor in enumerate(actors)]  # fmt: skip
            members.append((report, e.id))
        happened.append((e.id, reports[0], e.type, e.mode, "[]", entry.quad, entry.score, e.status, e.when, first, last,
                         None, None, None, None, json.dumps(list(e.about)), e.holder, None, 0.9, len(reports),
                         len(reports), sum(o is not None for o in e.outlets), json.dumps(e.disagreements), e.judgement,
                         "{}"))  # fmt: skip
        acting += [(e.id, side, n, actor, None, None, None) for side, actors in sides.items()
                   for n, actor in enumerate(actors)]  # fmt: skip
    for n, p in enumerate(stances):
        says = p.says or f"{p.holder} is {p.polarity} {p.object}."
        if p.article is None:
            _article(rows, f"stance-{n}", says, p.seen, p.outlet)
        rows["positions"].append((f"p{n}", p.article or f"stance-{n}", "run", p.holder, p.polarity, p.object, 0,
                                  len(says), says, "", ""))  # fmt: skip
    first_of = {e.id: f"{e.id}-{e.outlets[0]}" for e in events}
    for cause, effect, kind in links:
        says = f"{effect} came after {cause}."
        rows["links"].append((first_of[cause], first_of[effect], kind, 0, len(says), says, "", ""))
    with store.transaction():
        writing.write(store, [rows])
        number = dict(store.rows("SELECT id, seq FROM reports"))
        seq = {e.id: number[first_of[e.id]] for e in events}
        store.insert("events", EVENT_COLUMNS, [(seq[e], e, number[main], *row) for e, main, *row in happened])
        store.insert("event_parties", PARTY_COLUMNS, [(seq[e], *row) for e, *row in acting])
        store.insert("memberships", ["report", "event"], [(number[r], seq[e]) for r, e in members])
        store.insert("fulfilments", ["plan", "act", "kind"], [(seq[p], seq[a], kind) for p, a, kind in fulfilments])


def also(event: Told, id_: str, when: str, **other: Any) -> Told:
    """The like of an event on another day."""
    return replace(event, id=id_, when=when, **other)


def _article(rows: dict[str, list[tuple[Any, ...]]], id_: str, text: str, seen: str | None, outlet: str | None) -> None:
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{id_}" if outlet else None
    rows["articles"].append((id_, id_, text, None, url, outlet, "en", seen, "given" if seen else "unknown", "[]",
                             *days(seen), id_, None, "run"))  # fmt: skip
    rows["appearances"].append((f"at-{id_}", id_, id_, url, outlet, seen, "made.jsonl:1"))


def _several(value: str | Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value
