"""Reports in, record kept: reads, leaves out what is known, codes the rest, writes it batch by batch.

One transaction a batch holds everything of its articles, so a run that is stopped loses at most a batch, and the same
command again goes on where it stopped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..coding.edtf_intervals import days
from ..errors import SkippedArticle, SourceError
from ..model import Article, Coded
from . import writing
from .articles import identity
from .deriving import derive
from .numbering import numbers
from .runs import Run
from .store import Row, Store
from .stories import Newcomer, place

BATCH = 32  # articles a transaction: three seconds of coding are lost at most; a commit takes about 30 ms
Outcome = Coded | SourceError
CodeThem = Callable[[Iterable[Article | SourceError]], Iterator[Outcome]]


@dataclass(frozen=True)
class Totals:
    """What became of everything that was read. `known`: the same text from the same place again."""

    read: int = 0
    new: int = 0
    known: int = 0
    duplicate: int = 0
    """Exact copies met elsewhere: kept as appearances."""
    updated: int = 0
    """Later texts at a known URL (they count as new too), or articles coded again."""
    skipped: int = 0
    failed: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    reports: int = 0
    events: int = 0
    """Events that the record holds now."""

    def plus(self, **counts: int) -> Totals:
        """These totals with some counts raised."""
        return replace(self, **{k: getattr(self, k) + n for k, n in counts.items()})

    def __str__(self) -> str:
        told = ", ".join(f"{why}: {n}" for why, n in Counter(self.reasons).most_common(4))
        return (
            f"read {self.read}: {self.new} new, {self.duplicate} duplicate, {self.known} known, "
            f"{self.updated} updated, {self.skipped} skipped, {self.failed} failed"
            + (f" ({told})" if told else "")
            + f"; {self.reports} reports added, the record holds {self.events} events"
        )


class Ingestion:
    """One run over a stream of articles. `totals` grows as batches are acknowledged."""

    def __init__(
        self, store: Store, run: Run, *, recode: bool = False, problem: Callable[[SourceError], None] | None = None
    ) -> None:
        self._store, self._run, self._recode, self._problem = store, run, recode, problem
        self._met: set[str] = set()  # read in this run, whether or not they are written yet
        self._copies: list[Row] = []  # appearances that wait for the next batch
        self.totals = Totals()

    def batches(self, found: Iterable[Article | SourceError], code: CodeThem) -> Iterator[Totals]:
        """Writes all that is new, a batch at a time; yields the totals after each commit."""
        store, run = self._store, self._run
        store.insert("runs", ["id", "version", "model", "codebook", "parties"],
                     [(run.id, run.version, run.model, run.codebook, run.parties)], new_only=True)  # fmt: skip
        batch: list[Outcome] = []
        for one in code(self._unknown(found)):
            batch.append(one)
            if isinstance(one, SourceError) and self._problem is not None:
                self._problem(one)
            if len(batch) >= BATCH:
                yield self._write(batch)
                batch = []
        if batch or self._copies:
            yield self._write(batch)
        self.totals = replace(self.totals, events=events_held(store))
        yield self.totals

    def _unknown(self, found: Iterable[Article | SourceError]) -> Iterator[Article | SourceError]:
        """Passes on what has to be coded, and failures; notes copies of what is known."""
        for one in found:
            self.totals = self.totals.plus(read=1)
            if isinstance(one, SourceError):
                yield one
                continue
            id_ = identity(one.text)
            held = self._store.rows("SELECT run FROM articles WHERE id = $1", [id_])
            if id_ not in self._met and (not held or (self._recode and held[0][0] != self._run.id)):
                self._met.add(id_)
                yield one
            else:
                self._note_copy(one, id_)

    def _note_copy(self, article: Article, id_: str) -> None:
        row = writing.appearance(article, id_)
        seen = row[0] in self._met or self._store.rows("SELECT 1 FROM appearances WHERE id = $1", [row[0]])
        self._met.add(row[0])
        if seen:
            self.totals = self.totals.plus(known=1)
        else:
            self._copies.append(row)
            self.totals = self.totals.plus(duplicate=1)

    def _write(self, batch: Sequence[Outcome]) -> Totals:
        """One transaction with everything of these articles."""
        coded = {identity(c.article.text): c for c in batch if isinstance(c, Coded)}
        problems = [p for p in batch if isinstance(p, SourceError)]
        counted = self.totals
        with self._store.transaction():
            again = self._again(list(coded))
            touched = reports_of(self._store, list(again))
            writing.erase(self._store, list(again))
            self._articles(coded)
            self._failures(problems, [c.article.where for c in coded.values()])
            newcomers = [Newcomer(id_, c.article.text, c.article.url, days(c.publication.published)[0])
                         for id_, c in coded.items() if id_ not in again]  # fmt: skip
            changed = place(self._store, newcomers)
            copied = self._flush_copies()
            derive(self._store, touched | set(reports_of(self._store, [*coded, *changed, *copied])))
        replaced = len(_replaced(self._store, [n.id for n in newcomers], changed))
        skipped = sum(isinstance(p, SkippedArticle) for p in problems)
        self.totals = replace(
            counted.plus(
                new=len(newcomers), updated=len(again) + replaced, skipped=skipped, failed=len(problems) - skipped,
                reports=sum(len(c.events) for c in coded.values()),
            ),
            reasons=dict(Counter(counted.reasons) + Counter(map(reason, problems))),
        )  # fmt: skip
        return self.totals

    def _again(self, ids: list[str]) -> set[str]:
        held = "SELECT id FROM articles WHERE id IN (SELECT unnest($1::text[]))"
        return {id_ for (id_,) in self._store.rows(held, [ids])}

    def _articles(self, coded: dict[str, Coded]) -> None:
        many = [writing.rows(c, run=self._run.id) for c in coded.values()]
        store = self._store
        writing.write(store, many)
        store.run("UPDATE articles SET run = $1 WHERE id IN (SELECT unnest($2::text[]))", [self._run.id, list(coded)])
        shown = [writing.appearance(c.article, id_) for id_, c in coded.items()]
        self._met.update(row[0] for row in shown)
        writing.write(store, [{"appearances": shown}])

    def _flush_copies(self) -> list[str]:
        """Writes the appearances whose article is in the record by now; gives the articles."""
        here = self._again([row[1] for row in self._copies])
        ready = [row for row in self._copies if row[1] in here]
        writing.write(self._store, [{"appearances": ready}])
        self._copies = [row for row in self._copies if row[1] not in here]
        return [row[1] for row in ready]

    def _failures(self, problems: Sequence[SourceError], read: list[str]) -> None:
        told = {p.where: ("skipped" if isinstance(p, SkippedArticle) else "failed", p.why) for p in problems}
        self._store.run("DELETE FROM failures WHERE origin IN (SELECT unnest($1::text[]))", [[*told, *read]])
        self._store.insert("failures", ["origin", "kind", "reason"], [(w, *kind) for w, kind in told.items()])


def reason(problem: SourceError) -> str:
    """The class that a problem belongs to: its message up to the details."""
    return re.split(r"[;:(]", problem.why)[0].strip()


def events_held(store: Store) -> int:
    """How many events the record holds."""
    return int(store.rows("SELECT count(*) FROM events")[0][0])


def reports_of(store: Store, articles: list[str]) -> set[int]:
    """The reports of these articles, by their numbers."""
    of = "SELECT seq FROM reports WHERE article IN (SELECT unnest($1::integer[]))"
    held = sorted(numbers(store, "articles", articles).values())
    return {seq for (seq,) in store.rows(of, [held])} if held else set()


def _replaced(store: Store, new: list[str], changed: set[str]) -> list[Any]:
    """The earlier texts that these new ones replace."""
    by = (
        "SELECT id FROM articles WHERE replaced_by IN (SELECT unnest($1::text[])) AND id IN (SELECT unnest($2::text[]))"
    )
    return store.rows(by, [new, sorted(changed)])
