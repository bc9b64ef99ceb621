"""What the reports of one event tell differently: kept side by side, never averaged away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from ...parties import Catalogue
from .evidence import MUTUAL
from .telling import Telling
from .traits import name_words

Told = tuple[tuple[str, tuple[str, ...]], ...]
"""Values with the ids of the reports that tell them, the earliest told first."""
Disagreements = Mapping[str, Told]
"""By field: who, when, where, how many, whether. A field on which nobody differs is left out."""

HAPPENED = {"occurred": "occurred", "ongoing": "occurred", "negated": "negated", "possible": "possible"}


def disagreements(members: Sequence[Telling]) -> Disagreements:
    """The fields that members tell differently, in the order given."""
    found = {
        "who": _differing(members, _who, _other_doers),
        "when": _differing(members, lambda t: t.edtf if _is_sure(t) else None, _other_days),
        "where": _differing(members, lambda t: t.place or t.country, _other_place),
        "how many": _counts(members),
        "whether": _differing(members, lambda t: HAPPENED.get(t.status), lambda a, b: True),
    }
    return {field: told for field, told in found.items() if told}


def _differing(
    members: Sequence[Telling], value_of: Callable[[Telling], str | None], differ: Callable[[Telling, Telling], bool]
) -> Told:
    """The values that members tell, where two of them really differ; nothing where all can be meant at once."""
    telling = [(value, t) for t in members if (value := value_of(t)) is not None]
    if not any(a != b and differ(x, y) for (a, x), (b, y) in combinations(telling, 2)):
        return ()
    return _gathered((value, t.id) for value, t in telling)


def _gathered(told: Iterable[tuple[str, str]]) -> Told:
    by_value: dict[str, list[str]] = {}
    for value, id_ in told:
        by_value.setdefault(value, []).append(id_)
    return tuple((value, tuple(ids)) for value, ids in by_value.items())


def _who(t: Telling) -> str | None:
    """Who did it; for what is done together, all who took part."""
    return ", ".join(sorted(t.parties if t.type in MUTUAL else set(t.sources))) or None


def _other_doers(a: Telling, b: Telling) -> bool:
    """Whether two tellings name others: no doer in common, or partners of which neither includes the other's."""
    if a.type in MUTUAL:
        return not (a.parties <= b.parties or b.parties <= a.parties)
    return not set(a.sources) & set(b.sources)


def _is_sure(t: Telling) -> bool:
    return bool(t.edtf) and not any(mark in (t.edtf or "") for mark in "?~%")


def _other_days(a: Telling, b: Telling) -> bool:
    first, last = max(a.first or date.min, b.first or date.min), min(a.last or date.max, b.last or date.max)
    return last < first


def _other_place(a: Telling, b: Telling) -> bool:
    if a.country and b.country and a.country != b.country:
        return True
    if _is_land(a) or _is_land(b):
        return False
    return _is_name(a.place) and _is_name(b.place) and not name_words(a.place or "") & name_words(b.place or "")


def _is_land(t: Telling) -> bool:
    """Whether the place is all of its state: "China" holds Beijing."""
    state = Catalogue.load().state(t.country) if t.country else None
    return state is not None and t.place in (state.name, *state.names)


def _is_name(place: str | None) -> bool:
    """Whether a place is named, not described: "Tehran", not "Iranian capital"."""
    return bool(place) and (place or "").split()[-1][0].isupper()


def _counts(members: Sequence[Telling]) -> Told:
    """Counts of one thing that differ: "37 dead" and "40 dead"."""
    by_unit: dict[str, list[tuple[str, str]]] = {}
    for t in members:
        for number in sorted(t.numbers):
            _, blank, unit = number.partition(" ")
            if blank:
                by_unit.setdefault(unit, []).append((number, t.id))
    differing = [told for told in by_unit.values() if _no_common(told)]
    return _gathered(pair for told in differing for pair in told)


def _no_common(told: Sequence[tuple[str, str]]) -> bool:
    """Whether two reports count one thing and have no figure in common."""
    by_report: dict[str, set[str]] = {}
    for number, id_ in told:
        by_report.setdefault(id_, set()).add(number)
    return any(not a & b for a, b in combinations(by_report.values(), 2))
