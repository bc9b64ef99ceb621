"""Stage 9, where: a scene that several sentences tell of, of which only one says where it is.

A paper signed, hands shaken, talks held: "Eritrea and Ethiopia signed a truce. … The ministers put their names to it
in Algiers." And what is done on the spot: "stormed the embassy in Tehran and burned its flag".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Place, Sentence
from . import tree
from .cues import words
from .dates import resolve_date
from .edtf_intervals import overlaps
from .gatherings import venue
from .lookup import Lookup
from .paths import own_clause
from .places import HERE, Gazetteer
from .reports import Report
from .setting import dates_in
from .venues import LEAD, home

REACH = 3  # sentences between an act and the one that says where it was
JOINT = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE"})
ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
THERE = frozenset({"in", "at", "into", "near", "outside", "to", "of"})
NEAR = 2  # sentences
DONE = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A meeting or signing that a sentence places; `when` and `parties` as far as it tells them."""

    sentence: int
    place: Place
    when: tuple[str, ...]
    parties: frozenset[str]


def with_scenes(told: Sequence[Report], look: Lookup, places: Gazetteer, *, published: str | None) -> list[Report]:
    """The reports, those without a place set where the scene is that they belong to."""
    settings = [x for s in look.sentences for x in _settings(s, look, places, published)]
    settings += [
        Setting(
            r.sentence, r.where, (r.when.replace("?", ""),) if r.when else (), frozenset(a.actor for a in r.sources)
        )
        for r in told
        if r.type == "CONSULT" and r.narrated and r.where and r.where.country
    ]
    base = home(look, places)
    out: list[Report] = []
    for report in told:
        found = (_on_the_spot(report, told) or _nearby(report, look, places)) if report.where is None else None
        if (
            report.where is None
            and found is None
            and report.status in DONE
            and report.narrated
            and _joint(report, look)
        ):
            found = _set_at(report, settings) or _at_home(report, base, look)
        out.append(replace(report, where=found, why=(*report.why, f"the scene is {found.name}")) if found else report)
    return out


def _settings(s: Sentence, look: Lookup, places: Gazetteer, published: str | None) -> Iterator[Setting]:
    """Where a sentence sets meetings and signings."""
    found = [p for i in range(len(s.tokens)) if (p := _scene(s, i, look, places)) is not None and p.country]
    if not found or s.block == "caption":
        return
    days = tuple(
        day for e, _ in dates_in(s, look) if (day := resolve_date(e, published=published, tense="past")) is not None
    )
    parties = frozenset(a for m in look.mentions_in(s) for a in m.actors)
    yield from (Setting(s.index, place, days, parties) for place in found)


def _scene(s: Sentence, token: int, look: Lookup, places: Gazetteer) -> Place | None:
    if tree.listed(s, token, "gatherings") and s.tokens[token].upos != "VERB":
        return venue(s, token, look, places)
    if not tree.listed(s, token, "together") or s.tokens[token].upos != "VERB":
        return None
    near = tree.children(s, token, "obl", "nmod")
    if tree.listed(s, token, "signing"):
        near += [j for i in tree.children(s, token, "obj", "obl") for j in tree.children(s, i, "nmod")]
    for i in near:
        place = places.at(s, i, look) if tree.case(s, i) in HERE - {"on"} else None
        if place is not None:
            return place
    return None


def _joint(report: Report, look: Lookup) -> bool:
    """Whether parties do it in one place together: sign, shake hands, agree with one another, meet."""
    if report.type not in JOINT or report.mode == "phone":
        return False
    s = look.sentences[report.sentence]
    both = len({a.actor for a in (*report.sources, *report.targets)}) > 1
    if report.type == "CONSULT":
        return both
    if _signed(report, s):
        return True
    return len(report.sources) > 1 and any(i >= 0 and tree.listed(s, i, "together") for i in _words(report))


def _words(report: Report) -> set[int]:
    return {report.token, report.carrier}


def _signed(report: Report, s: Sentence) -> bool:
    return any(i >= 0 and tree.listed(s, i, "signing") for i in _words(report))


def _set_at(report: Report, settings: Sequence[Setting]) -> Place | None:
    """The one place where the scenes told nearby are set, of the same day and parties as far as known."""
    ours = {a.actor for a in (*report.sources, *report.targets)}
    day = report.when.replace("?", "") if report.when else None
    near = [
        x
        for x in settings
        if abs(x.sentence - report.sentence) <= REACH
        and (not x.parties or x.parties & ours)
        and (not x.when or day is None or any(overlaps(day, d) for d in x.when))
    ]
    near.sort(key=lambda x: (x.place.lat is None, abs(x.sentence - report.sentence)))
    return near[0].place if len({x.place.country for x in near}) == 1 else None


def _at_home(report: Report, base: Place | None, look: Lookup) -> Place | None:
    """The dateline's place, for what the lead tells to have been signed by two parties.

    That land is one of them, or a third that hosts them, but for the cities from which bureaus report.
    """
    everyone = {a.actor for a in (*report.sources, *report.targets)}
    lead = report.sentence < LEAD and len(everyone) > 1 and _signed(report, look.sentences[report.sentence])
    if base is None or not lead:
        return None
    return base if base.country in everyone or base.name.lower() not in words("bureaus") else None


def _nearby(report: Report, look: Lookup, places: Gazetteer) -> Place | None:
    """ "fired from the roof of the compound": where the paragraph's last place is."""
    s = look.sentences[report.sentence]
    if report.type not in ON_THE_SPOT or report.status not in DONE or not report.narrated:
        return None
    pointing = (i for i in own_clause(s, report.company[0]) if tree.listed(s, i, "on_the_spot"))
    if not any("the" in tree.determiners(s, i) and not _owned(s, i, look) for i in pointing):
        return None
    block = look.block_at(s.index)
    for other in reversed(look.sentences[max(0, s.index - NEAR) : s.index]):
        if look.block_at(other.index) != block:
            break
        for i in reversed(range(len(other.tokens))):
            place = places.proper(other, i, look) if tree.case(other, i) in THERE else None
            if place is not None and place.country:
                return place
    return None


def _owned(s: Sentence, token: int, look: Lookup) -> bool:
    """Whether a phrase says itself whose or where it is: "the embassy in Tripoli", "the Russian base"."""
    inside = set(s.subtree(token))
    return any(m.head in inside for m in look.mentions_in(s)) or any(
        s.tokens[i].upos == "PROPN" for i in inside - {token}
    )


def _on_the_spot(report: Report, told: Sequence[Report]) -> Place | None:
    """The place of the deed that it goes on from in the same sentence."""
    if report.type not in ON_THE_SPOT or report.status not in DONE:
        return None
    for verb in report.company[1:]:
        for other in told:
            spot = other.sentence == report.sentence and other.carrier == verb and other.type in ON_THE_SPOT
            if spot and other.where is not None and other.status in DONE:
                return other.where
    return None
