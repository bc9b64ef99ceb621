"""Merging: do the reports of one happening, told by several articles, become one event, and only those?

Each article is coded and all their reports are merged. A gold telling is found where a report of its article has
evidence that overlaps with it, a type that is the gold one, an accepted one, or of their families, and is no plan for
an act or the reverse, which are two happenings; each evidence tells one happening at most. The clusters of the tellings
found are judged by pairs (the share of pairs of tellings put together that belong together, and the reverse) and by B³
(the same for each telling's cluster, averaged: Bagga and Baldwin 1998). Tellings that were not found are left out, or
stand each alone in the figures called `all`. Those called `given` are merging's own: it joins what a reader annotated
of each telling, so that no fault of the coder counts (`annotated.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..api import coder
from ..coding.edtf_intervals import days
from ..errors import SkippedArticle
from ..model import Actor, Attribution, Coded, Event, Mention, Place, Sentence
from ..record.merging import Named, Telling, clusters, likeness, numbers_of, words_of
from ..sources import article
from .annotated import given, is_annotated
from .documents import f1
from .gold import Row, records, share, span, write

HALVES = ("dev", "test")
APART = ({"planned", "occurred"}, {"planned", "ongoing"}, {"planned", "negated"})
"""Statuses of two happenings, never of one: what is coded as a plan was not found as the act."""
Labels = Sequence[tuple[Hashable, Hashable]]
"""Of each telling: the gold happening and the event that it was put into."""

NOWHERE, NOBODY = Place("", None), Attribution(None, None)


@dataclass(frozen=True)
class Read:
    """A gold report with what was coded of it."""

    row: Row
    coded: Coded | None
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def tellings(self) -> dict[str, tuple[Telling, Event]]:
        """What merging is given, by id, beside what was coded."""
        if self.coded is None:
            return {}
        return {
            t.id: (t, e) for e in self.coded.events for t in [telling(self.coded, e, self.sentences, self.mentions)]
        }


@dataclass(frozen=True)
class Told:
    """A gold telling and the report in which it was found, None where none was."""

    row: Row
    gold: Row
    report: str | None


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Found share, pairwise and B³ figures of each half that the file has; both halves are merged as one record."""
    read_ = [read(row) for row in records(gold, ("id", "text", "tells", "half"))]
    tellings = {id_: t for r in read_ for id_, (t, _) in r.tellings.items()}
    home = {id_: group[0] for group in clusters(tellings.values()) for id_ in group}
    told = [t for r in read_ for t in found(r)]
    write(
        predictions,
        ({"id": t.row["id"], **t.gold, "report": t.report, "event": home.get(t.report or "")} for t in told),
    )
    out: dict[str, Any] = {"articles": len(read_), "reports": len(tellings), "events": len(set(home.values()))}
    for half in HALVES:
        some = [t for t in told if t.row["half"] == half]
        out |= {f"{half}_{name}": value for name, value in figures(some, home).items()} if some else {}
    return out | given_figures(read_)


def read(row: Row) -> Read:
    """A gold report as a user's article is coded."""
    given = article(
        row["text"],
        id=row["id"],
        title=row.get("title"),
        publisher=row.get("publisher"),
        published=row.get("published"),
    )
    try:
        explained = coder().explain(given)
    except SkippedArticle:
        return Read(row, None)
    return Read(row, explained.coded, explained.sentences, explained.mentions)


def telling(coded: Coded, e: Event, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Telling:
    """A coded event as merging sees it: in the words of the sentences that tell it."""
    told = [s for s in sentences if any(s.start <= x.start < s.end for x in (e.evidence, *e.reports))]
    text = " ".join(coded.article.text[s.start : s.end] for s in told) or e.evidence.exact
    inside = {s.index for s in told}
    published, when = days(coded.publication.published), days(e.when)
    where, said = e.where or NOWHERE, e.attributed_to or NOBODY
    named = (*(_named("source", a) for a in e.sources), *(_named("target", a) for a in e.targets))
    return Telling(
        id=f"{coded.article.id}-{e.id}", article=coded.article.id, story=coded.article.id, type=e.type, mode=e.mode,
        status=e.status, article_first=published[0], article_last=published[1],
        edtf=e.when, first=when[0], last=when[1],
        place=where.name or None, country=where.country, lat=where.lat, lon=where.lon,
        sources=tuple(a.actor for a in e.sources), targets=tuple(a.actor for a in e.targets), named=named,
        people=frozenset(n.name for n in named if n.name),
        mentioned=frozenset(code for m in mentions if m.sentence in inside for code in m.actors),
        contexts=e.contexts, about=e.about, holder=said.actor,
        holder_name=said.name, words=words_of(text), numbers=numbers_of(text),
        confidence=e.confidence, score=e.score, quad=e.quad,
    )  # fmt: skip


def _named(side: Any, a: Actor) -> Named:
    return Named(side, a.actor, a.name, a.role)


def found(r: Read) -> list[Told]:
    """The gold tellings of a report, each with the telling that was coded of it: the best fits first."""
    if r.coded is None:
        return [Told(r.row, gold, None) for gold in r.row["tells"]]
    ranked = []
    for n, gold in enumerate(r.row["tells"]):
        at = span(r.coded.article.text, gold["evidence"])
        for id_, (t, event) in r.tellings.items():
            for evidence in (event.evidence, *event.reports):
                common = min(at[1], evidence.end) - max(at[0], evidence.start)
                fits = max(likeness(t.type, type_) for type_ in (gold["type"], *gold.get("alt", ())))
                if common > 0 and fits > 0 and {t.status, gold["status"]} not in APART:
                    whole = max(at[1], evidence.end) - min(at[0], evidence.start)
                    ranked.append((-fits, -common / whole, n, id_, (evidence.start, evidence.end)))
    report: dict[int, str] = {}
    taken: dict[tuple[str, tuple[int, int]], str] = {}
    for _, _, n, id_, where in sorted(ranked):
        happening = r.row["tells"][n]["happening"]
        if n not in report and taken.setdefault((id_, where), happening) == happening:
            report[n] = id_
    return [Told(r.row, gold, report.get(n)) for n, gold in enumerate(r.row["tells"])]


def figures(told: Sequence[Told], home: Mapping[str, str]) -> dict[str, Any]:
    """What share was found, and how well those found, and all, are put together."""
    met = [(t.gold["happening"], home[t.report]) for t in told if t.report is not None]
    alone = [(t.gold["happening"], n) for n, t in enumerate(told) if t.report is None]
    return {
        "tellings": len(told), "found": share(t.report is not None for t in told),
        **pairwise(met), **b_cubed(met),
        **{f"all_{name}": value for name, value in (pairwise([*met, *alone]) | b_cubed([*met, *alone])).items()},
    }  # fmt: skip


def given_figures(read_: Sequence[Read]) -> dict[str, Any]:
    """How well the annotated tellings are put together, by half; nothing where the gold has none."""
    told = [g for r in read_ if r.coded and is_annotated(r.row) for g in given(r.row, r.coded, r.sentences, r.mentions)]
    home = {id_: group[0] for group in clusters(g.telling for g in told) for id_ in group}
    labels = {half: [(g.happening, home[g.telling.id]) for g in told if g.half == half] for half in HALVES}
    return {
        f"{half}_given_{name}": value
        for half, of_half in labels.items()
        if of_half
        for name, value in (pairwise(of_half) | b_cubed(of_half)).items()
    }


def pairwise(labels: Labels) -> dict[str, Any]:
    """Precision, recall and F1 over pairs of tellings."""
    both, said, true = (sum(n * (n - 1) // 2 for n in Counter(x).values()) for x in _sides(labels))
    precision, recall = _ratio(both, said), _ratio(both, true)
    return {"pairwise_precision": precision, "pairwise_recall": recall, "pairwise_f1": f1(precision, recall)}


def b_cubed(labels: Labels) -> dict[str, Any]:
    """Precision, recall and F1 of each telling's cluster, averaged over the tellings."""
    both, said, true = (Counter(x) for x in _sides(labels))
    precision = _mean([both[g, p] / said[p] for g, p in labels])
    recall = _mean([both[g, p] / true[g] for g, p in labels])
    return {"b3_precision": precision, "b3_recall": recall, "b3_f1": f1(precision, recall)}


def _sides(labels: Labels) -> tuple[list[Hashable], list[Hashable], list[Hashable]]:
    return list(labels), [event for _, event in labels], [happening for happening, _ in labels]


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
