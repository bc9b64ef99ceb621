"""Which predicted event, link or position is which gold one, and which of its fields agree."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ..coding.edtf_intervals import interval

Json = Mapping[str, Any]
Days = tuple[date, date]

BREAK = re.compile(r"(?<=[.!?])(?:[\"'”’)])?\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Rep|Sen|Gov|Sr|Jr|St|Prof|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
SHORT_NAMES = {
    "las": "arab league", "al": "arab league", "league of arab states": "arab league", "african union": "au",
    "european union": "eu", "united nations": "un", "international monetary fund": "imf",
    "north atlantic treaty organization": "nato", "gulf cooperation council": "gcc",
    "international atomic energy agency": "iaea", "world health organization": "who", "world trade organization": "wto",
}  # fmt: skip


def plain(text: str) -> str:
    """Text with one kind of quotation mark and one kind of blank."""
    text = unicodedata.normalize("NFKC", text)
    return " ".join(re.sub("[‘’]", "'", re.sub("[“”]", '"', text)).split())


def sentences(text: str) -> list[str]:
    """The sentences that matching goes by: the gold's own rule, not the coder's splitter."""
    out, start = [], 0
    for m in BREAK.finditer(text):
        if "\n" not in m.group() and SHORT.search(text[start : m.start()]):
            continue
        out.append(plain(text[start : m.end()]))
        start = m.end()
    return [s for s in (*out, plain(text[start:])) if s]


def located(exact: str, within: Sequence[str]) -> set[int]:
    """The sentences that an evidence string touches; by shared words where it is not there to the letter."""
    wanted = plain(exact)
    if not wanted:
        return set()
    hits = {i for i, s in enumerate(within) if wanted in s or s in wanted}
    if hits or not within:
        return hits
    words = _words(wanted)
    shares = [len(words & _words(s)) / max(1, min(len(words), len(_words(s)))) for s in within]
    best = max(range(len(within)), key=lambda i: shares[i])
    return {best} if shares[best] >= 0.6 else set()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def days(edtf: str | None) -> Days | None:
    """First and last day of an EDTF date; None where there is none or it cannot be read."""
    if not edtf:
        return None
    try:
        return interval(re.sub("[~?%]", "", edtf))
    except (ValueError, TypeError):
        return None


def near(wanted: Days, said: Days, *, slack: int) -> bool:
    """Whether they overlap, and the predicted one is no longer than `slack` days or the gold one."""
    overlap = said[0] <= wanted[1] and wanted[0] <= said[1]
    if overlap and wanted[1] != date.max:
        return (said[1] - said[0]).days <= max(slack, (wanted[1] - wanted[0]).days)
    return overlap


def code(name: object) -> str:
    """One spelling of a party code: states by their three letters, organisations by their usual short name."""
    text = str(name).strip()
    if re.match(r"[A-Z]{3}(?:\.|$)", text):
        return text[:3]
    kind, _, rest = text.lower().partition(":")
    return f"{kind}:{SHORT_NAMES.get(rest.strip(), rest.strip())}"


def side(event: Json, key: str) -> set[str]:
    """The party codes of one side of an event."""
    codes = (p.get("actor") if isinstance(p, Mapping) else p for p in event.get(key) or [])
    return {code(c) for c in codes if c}


def overlap(a: Json, b: Json) -> float:
    """Jaccard index of all parties of two events."""
    x, y = side(a, "sources") | side(a, "targets"), side(b, "sources") | side(b, "targets")
    return len(x & y) / len(x | y) if x | y else 0.0


def exact(record: Json) -> str:
    """The evidence string of a record."""
    e = record.get("evidence")
    return str(e.get("exact", "")) if isinstance(e, Mapping) else str(e or "")


def tellings(event: Json) -> Iterator[str]:
    """The evidence strings of all tellings of a predicted event."""
    yield exact(event)
    for r in event.get("reports") or []:
        yield r.get("exact") or exact(r)


def pair(gold: Sequence[Json], told: Sequence[Json], within: Sequence[str]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, predicted): the greatest party overlap, the exact type, core events first."""
    where = [set[int]().union(*(located(t, within) for t in tellings(p))) for p in told]
    ranked = []
    for i, g in enumerate(gold):
        here = located(exact(g), within)
        for j, p in enumerate(told):
            shared = overlap(g, p)
            if p.get("type") in {g["type"], *g.get("alt", [])} and here & where[j] and shared >= 0.5:
                ranked.append((-(shared + 0.5 * (p["type"] == g["type"]) + 0.25 * bool(g.get("core"))), i, j))
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(ranked):
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


def fields(gold: Json, told: Json) -> Counter[str]:
    """Which fields of a matched pair were asked and are right."""
    n = Counter(direction_asked=1, status_asked=1, attribution_asked=1)
    n["direction_right"] = not gold.get("targets") or all(
        not side(gold, k) or bool(side(gold, k) & side(told, k)) for k in ("sources", "targets")
    )
    n["status_right"] = gold["status"] == told.get("status")
    wanted, said = days(gold.get("when")), days(told.get("when"))
    if wanted is not None:
        n["date_asked"] = 1
        n["date_right"] = said is not None and near(wanted, said, slack=31)
    if gold.get("where"):
        place = told.get("where") or {}
        a, b = plain(gold["where"]["name"]).lower(), plain(str(place.get("name") or "")).lower()
        n["country_asked"] = n["place_asked"] = 1
        n["country_right"] = place.get("country") == gold["where"]["country"]
        n["place_right"] = bool(b) and (a in b or b in a)
    n["attribution_right"] = bool(holder(gold)) == bool(holder(told))
    return Counter({k: int(v) for k, v in n.items()})


def holder(event: Json) -> str:
    """Whom an event is attributed to, as one string; '' for nobody."""
    a = event.get("attributed_to")
    if isinstance(a, Mapping):
        return " ".join(str(v) for v in a.values() if v)
    return str(a or "")


def positions(gold: Sequence[Json], told: Sequence[Json], within: Sequence[str]) -> Counter[str]:
    """Positions with the same holder, polarity and sentence, one to one."""
    left = list(told)
    right = 0
    for g in gold:
        here = located(exact(g), within)
        for p in left:
            same = code(p.get("holder")) == code(g["holder"]) and p.get("polarity") == g["polarity"]
            if same and here & located(exact(p), within):
                left.remove(p)
                right += 1
                break
    return Counter(positions_gold=len(gold), positions_predicted=len(told), positions_right=right)
