"""Stage 10, events: the reports of one happening in one article, merged; undated acts of the day dated with a "?"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..codebook import Codebook
from ..model import Event
from .edtf_intervals import overlaps
from .reports import Report

# Statuses that may be two tellings of one happening.
SAME_STATUS = frozenset({("occurred", "ongoing"), ("ongoing", "occurred")})


@dataclass
class Group:
    """The reports of one happening while it is being put together; the first is its main telling."""

    reports: list[Report] = field(default_factory=list)

    @property
    def main(self) -> Report:
        """The telling that the event is shown with: the fullest one, the earlier on a tie."""
        return max(self.reports, key=lambda r: (not r.anaphoric, len(parties(r)) > 1))


def parties(report: Report) -> frozenset[str]:
    """All parties of a report, whichever side."""
    return frozenset(a.actor for a in (*report.sources, *report.targets))


def group(reports: Sequence[Report]) -> tuple[list[Group], list[Report]]:
    """Groups in order of first telling, and the anaphoric reports for which nothing told before was found."""
    groups: list[Group] = []
    loose: list[Report] = []
    for report in reports:
        home = next((g for g in reversed(groups) if same(g, report)), None)
        if home is not None:
            home.reports.append(report)
        elif report.anaphoric and not report.sources:
            loose.append(report)
        else:
            groups.append(Group([report]))
    return groups, loose


def same(home: Group, report: Report) -> bool:
    """Whether a report tells what a group tells: type, parties, status and date agree as far as they are known."""
    for other in home.reports:
        if other.type != report.type or not _compatible(other, report):
            continue
        if report.anaphoric and parties(report) <= parties(other):
            return True
        if parties(other) != parties(report) or len(parties(report)) < 2:
            continue
        if report.type == "CONSULT" and _one_side(other) == _one_side(report):
            return True
        if other.sentence == report.sentence and abs(other.token - report.token) > 3:
            continue
        if _sides(other) == _sides(report) and other.type in {
            "CONSULT",
            "SANCTION",
            "ASSAULT",
            "MOBILIZE",
            "COOPERATE",
        }:
            return True
    return False


def _compatible(a: Report, b: Report) -> bool:
    if a.status != b.status and (a.status, b.status) not in SAME_STATUS:
        return False
    if a.when and b.when and not overlaps(a.when.rstrip("?~"), b.when.rstrip("?~")):
        return False
    return not (a.where and b.where and a.where.country and b.where.country and a.where.country != b.where.country)


def _sides(r: Report) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(a.actor for a in r.sources), frozenset(a.actor for a in r.targets)


def _one_side(r: Report) -> bool:
    return not r.targets


def events(groups: Iterable[Group], codebook: Codebook) -> tuple[Event, ...]:
    """Each group as an event: what any telling knows of date, place and topic is known of the event."""
    out = []
    for number, g in enumerate(groups, 1):
        main = g.main
        rest = [r for r in g.reports if r is not main]
        kind = codebook.type(main.type)
        out.append(
            Event(
                id=f"e{number}",
                type=main.type,
                mode=main.mode,
                contexts=_union(r.contexts for r in (main, *rest)),
                quad=kind.quad,
                score=kind.score_of(main.mode),
                status=main.status,
                sources=main.sources,
                targets=main.targets,
                when=next((r.when for r in (main, *rest) if r.when), None),
                where=next((r.where for r in (main, *rest) if r.where), None),
                about=_union(r.about for r in (main, *rest)),
                attributed_to=main.attributed_to,
                confidence=main.confidence,
                evidence=main.evidence,
                reports=tuple(r.evidence for r in rest),
            )
        )
    return tuple(out)


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(x for part in parts for x in part))


def with_news_day(reports: Sequence[Report], *, day: str | None) -> list[Report]:
    """What the article narrates without a date takes the date of its lead, marked uncertain ("?")."""
    if day is None:
        return list(reports)
    return [
        replace(r, when=uncertain(day), why=(*r.why, "undated: the day that the article's lead tells of"))
        if r.when is None and r.status == "occurred" and r.narrated
        else r
        for r in reports
    ]


def uncertain(edtf: str) -> str:
    """The date with EDTF's mark for "uncertain" on each of its days."""
    return "/".join(part if part in {"", ".."} else part.rstrip("?~%") + "?" for part in edtf.split("/"))
