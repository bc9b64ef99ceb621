"""Stage 10, events: the reports of one happening in one article, merged; undated acts of the day dated with a "?"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..codebook import Codebook
from ..model import Event
from .dates import LONGEST_ANCHOR
from .edtf_intervals import edtf_of, interval, overlaps
from .lookup import Lookup
from .reports import Report
from .setting import PAST, uncertain

# Types of which an article tells the same act again and again; two demands or accusations are two.
REPEATED = frozenset({"SANCTION", "ASSAULT", "MOBILIZE", "COOPERATE"})
NEWS_AGE = 7  # days that what a report tells as news lies back at most
FIRST_DAY = date.min + timedelta(days=NEWS_AGE)
STORY = 3  # sentences over which a paragraph goes on with what it told
# Statuses that may be two tellings of one happening.
SAME_STATUS = frozenset({("occurred", "ongoing"), ("ongoing", "occurred")})


@dataclass
class Group:
    """The reports of one happening while it is being put together; the first is its main telling."""

    reports: list[Report] = field(default_factory=list)

    @property
    def main(self) -> Report:
        """The telling that the event is shown with: the fullest one, the earlier on a tie."""
        return max(self.reports, key=lambda r: (not r.anaphoric, not r.heading, len(parties(r)) > 1))


def parties(report: Report) -> frozenset[str]:
    """All parties of a report, whichever side."""
    return frozenset(a.actor for a in (*report.sources, *report.targets))


def group(reports: Sequence[Report]) -> tuple[list[Group], list[Report]]:
    """Groups in order of first telling, and the anaphoric reports for which nothing told before was found.

    A heading sums up what the body tells, so it looks for its event after the body is grouped.
    """
    groups: list[Group] = []
    loose: list[Report] = []
    for report in (r for r in reports if not r.heading):
        home = next((g for g in reversed(groups) if same(g, report)), None)
        if home is not None:
            home.reports.append(report)
        elif report.anaphoric and not report.sources:
            loose.append(report)
        else:
            groups.append(Group([report]))
    for report in (r for r in reports if r.heading):
        home = next((g for g in groups if sums_up(report, g)), None)
        if home is not None:
            home.reports.append(report)
        elif report.sources or report.targets:
            groups.append(Group([report]))
    groups.sort(key=lambda g: min((r.sentence, r.token) for r in g.reports))
    return groups, loose


def sums_up(heading: Report, home: Group) -> bool:
    """Whether a heading tells what a group tells: the same type, and its parties among the group's."""
    everyone = frozenset(p for r in home.reports for p in parties(r))
    return any(r.type == heading.type for r in home.reports) and parties(heading) <= everyone


def same(home: Group, report: Report) -> bool:
    """Whether a report tells what a group tells: type, parties, status, date and place agree so far as known."""
    if not all(_compatible(other, report) for other in home.reports):
        return False
    met = [o for o in home.reports if o.type == report.type == "CONSULT" and o.sentence != report.sentence]
    if met and any(_others(o, report) for o in met) and not any(_same_person(o, report) for o in met):
        return False
    return any(_tells(other, report) for other in home.reports)


def _tells(other: Report, report: Report) -> bool:
    """Whether two compatible reports tell one happening."""
    if other.type != report.type:
        return False
    if other.caption != report.caption and not (other.when and report.when):
        return False  # a picture of an earlier day
    if (other.sentence, other.carrier) == (report.sentence, report.carrier) and parties(report) & parties(other):
        return True  # "an agreement was signed": noun and verb tell one thing
    if report.anaphoric and parties(report) <= parties(other):
        return True
    if report.type == "CONSULT" and other.sentence == report.sentence and parties(report) <= parties(other):
        return True  # "arrived in Hanoi for talks with its ministers", "is due in Lagos to discuss the crisis"
    if parties(other) != parties(report) or len(parties(report)) < 2:
        return False
    if report.type == "CONSULT":
        visits = "visit" in {other.mode, report.mode}
        return other.mode == report.mode and _sides(other) == _sides(report) if visits else True
    near = bool(other.when and report.when) or abs(other.sentence - report.sentence) <= 1
    return _sides(other) == _sides(report) and report.type in REPEATED and near


def _compatible(a: Report, b: Report) -> bool:
    """Whether nothing that is known of both speaks against their being one happening."""
    one_sentence = a.sentence == b.sentence and a.type == b.type == "CONSULT"
    if one_sentence and "visit" in {a.mode, b.mode} and parties(a) == parties(b) and not (a.when and b.when):
        return True  # "arrived for talks": the visit and what it is for
    if a.status != b.status and (a.status, b.status) not in SAME_STATUS:
        return False
    if a.when and b.when and not overlaps(a.when.replace("?", ""), b.when.replace("?", "")):
        return False
    return not (a.where and b.where and a.where.country and b.where.country and a.where.country != b.where.country)


def _others(a: Report, b: Report) -> bool:
    """Whether a party is there in different persons: the minister's meeting is not the president's."""
    one, other = _persons(a), _persons(b)
    return any(one[code] != other[code] for code in one.keys() & other.keys())


def _same_person(a: Report, b: Report) -> bool:
    """Whether a party is there in the same person in both."""
    return bool(_persons(a).items() & _persons(b).items())


def _persons(r: Report) -> dict[str, str]:
    return {x.actor: x.name for x in (*r.sources, *r.targets) if x.name}


def _sides(r: Report) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(a.actor for a in r.sources), frozenset(a.actor for a in r.targets)


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


def not_yet(reports: Sequence[Report], *, published: str | None) -> list[Report]:
    """What is told as done was not done after the article appeared: such a date belongs to what was said or agreed."""
    if published is None:
        return list(reports)
    last = interval(published)[1]
    return [
        replace(r, when=None, why=(*r.why, f"{r.when} lies after publication"))
        if r.when and r.status in PAST and (interval(r.when)[0] - last).days > 1
        else r
        for r in reports
    ]


def with_news_day(reports: Sequence[Report], *, day: str | None) -> list[Report]:
    """What the article narrates without a date takes the date of its lead, marked uncertain ("?")."""
    if day is None:
        return list(reports)
    return [
        replace(r, when=uncertain(day), why=(*r.why, "undated: the day that the article's lead tells of"))
        if r.when is None and r.status in PAST and r.narrated
        else r
        for r in reports
    ]


def news_from(published: str) -> date:
    """The first day that an article may tell as news; the first of all where its own first day is not known."""
    first = interval(published)[0]
    return first - timedelta(days=NEWS_AGE) if first > FIRST_DAY else date.min


def with_story(reports: Sequence[Report], look: Lookup, *, published: str | None) -> list[Report]:
    """What a paragraph narrates after an act long past goes on from that act: it has its date, marked uncertain.

    "On 18 September Trudeau accused India. … Delhi dismissed the charge": that too was in September.
    """
    if published is None:
        return list(reports)
    news = news_from(published)
    out: list[Report] = []
    for r in reports:
        day = None
        if r.when is None and r.status in PAST and r.narrated:
            block = look.block_at(r.sentence)
            near = (x for x in reversed(out) if 0 < r.sentence - x.sentence <= STORY)
            told = (
                x.when
                for x in near
                if x.when and x.narrated and len(x.company) == 1 and look.block_at(x.sentence) == block
            )
            day = next(told, None)
        past = day is not None and ".." not in day and interval(day.replace("?", ""))[1] < news
        why = "undated: the story goes on from what was told before"
        out.append(replace(r, when=uncertain(day), why=(*r.why, why)) if day and past else r)
    return out


def with_company(reports: Sequence[Report]) -> list[Report]:
    """What goes with a dated act, in the same sentence and at the same time, has its date, marked uncertain."""
    dated = {(r.sentence, r.company[0]): r.when for r in reports if r.when and r.status == "occurred"}
    return [
        replace(r, when=uncertain(day), why=(*r.why, "undated: the day of the act that it goes with"))
        if r.when is None
        and r.status == "occurred"
        and (day := next((dated[r.sentence, v] for v in r.company if (r.sentence, v) in dated), None))
        else r
        for r in reports
    ]


def eve_and_day(published: str | None) -> str | None:
    """What a report narrates without any date happened on the day that it appeared or the day before, as a rule.

    An interval in which the article appeared stays that interval; an open one, or a year and longer, says nothing.
    """
    if published is None:
        return None
    first, last = interval(published)
    if first == last:
        return edtf_of(first - timedelta(days=1), last)
    return published if (last - first).days <= LONGEST_ANCHOR else None
