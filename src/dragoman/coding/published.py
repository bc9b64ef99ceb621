"""When an article appeared: told by the caller, its dateline or address, or inferred from what it says.

Nothing is guessed: the inference narrows an interval by what must be true of a report that says what this one
says, and keeps the words that it rests on. Without any such words the answer is that it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.coding.dates import find_dates, resolve_date
from dragoman.coding.edtf_intervals import edtf_of, interval, is_edtf, month_end
from dragoman.coding.published_anniversaries import States, anniversary_clues
from dragoman.coding.published_dates import (
    explicit_clues,
    latest_sharp,
    lines,
    month_clues,
    soft_limit,
    span_clues,
    year_step_clues,
)
from dragoman.coding.published_days import dateline_clue, dateline_days, day_clues, echo_clues, this_year_clues
from dragoman.coding.published_eras import era_clues, within_era_clues
from dragoman.coding.published_occasions import occasion_clues
from dragoman.coding.published_people import Holders, Tenure, in_role, office_clues, presented
from dragoman.coding.published_windows import Possible
from dragoman.errors import UsageError
from dragoman.model import Article, Publication
from dragoman.sources.date_words import MONTH, WEEKDAY, YEAR, month_number
from dragoman.sources.dateline import dateline

__all__ = ["Holders", "States", "Tenure", "publication"]


def publication(
    article: Article,
    *,
    given: str | None = None,
    holders: Holders | None = None,
    persons: Sequence[tuple[str, str]] | None = None,
    states: States | None = None,
) -> Publication:
    """When `article` appeared, how that is known, and why.

    The first of these that says something: `given`, the article's metadata, a full date in the dateline or
    the address, clues in the text. Such clues are full dates told as past or as to come, months without a
    year after them, anniversaries of known events, and who holds an office.

    Args:
        article: its text, address and metadata; blocks of site chrome are left out.
        given: EDTF, from the caller.
        holders: who held which offices when, by a person's name; without it offices are no clue.
        persons: further persons that the text presents as holding an office now, each a name with the role
            as told; plain patterns look for some as well.
        states: the codes of the states that a stretch of text names; without it only named events have
            anniversaries.

    Raises:
        UsageError: `given` is not EDTF.
    """
    if given is not None:
        if not is_edtf(given):
            raise UsageError(
                f"the publication date {given!r} is not readable; expected EDTF such as 2023-07-14, "
                "2023-07-14T09:00:00+09:00 or 2022-05-12/2022-12-31; correct it or leave it out"
            )
        return Publication(given, "given", ("told by the caller",))
    if article.published and _readable(article.published):
        return Publication(article.published, "given", ("given with the article",))
    passages = _passages(article)
    if found := _from_head(passages) or _from_chrome(article) or _from_url(article.url or ""):
        return Publication(found[0], "dateline", (found[1],))
    possible = _inferred(passages, holders, persons, states)
    if possible.edtf is None:
        return Publication(None, "unknown", ("nothing in the text tells when it appeared",))
    return Publication(possible.edtf, "inferred", tuple(possible.why))


def _readable(edtf: str) -> bool:
    try:
        interval(edtf)
    except UsageError:
        return False
    return True


def _passages(article: Article) -> list[str]:
    if not article.blocks:
        return [p for p in article.text.split("\n") if p.strip()]
    coded = [b for b in article.blocks if b.kind != "chrome"]
    return [p for b in coded for p in article.text[b.start : b.end].split("\n") if p.strip()]


_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_FULL_DATE = rf"(?:{MONTH} ?{_DAY},? {YEAR}|{_DAY} {MONTH},? {YEAR}|{YEAR}-\d\d-\d\d)"
_DATE_LINE = re.compile(
    rf"\s*(?:(?i:published|posted|date|first published|issued|(?:last )?updated)(?: on| at)?:? *)?"
    rf"(?:{WEEKDAY},? +)?(?P<date>{_FULL_DATE})"
    r"(?:[ ,|–-]*(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?)?[ .|]*$"
)
_DATE_BETWEEN = re.compile(
    rf"(?:^|[|/,•–—-]\s*)(?P<date>{_DAY} {MONTH},? ?(?:{YEAR}|['’]\d\d)|{MONTH} ?{_DAY},? {YEAR}|"
    rf"{_DAY}[./]\d\d[./]{YEAR})"
    r"(?=\s*(?:$|[|/•–—-]|,?\s*(?:at )?\d{1,2}[:.]\d\d))"
)
SHORT_LINE = 80  # characters; a by-line, not a sentence
DAY_TOLD = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")  # a month alone is background as often as news
HEAD = 6
"""Lines from the top in which a date on its own is that of the article."""


def _from_head(passages: Sequence[str]) -> tuple[str, str] | None:
    for passage in passages[:HEAD]:
        alone = _DATE_LINE.match(passage)
        if alone and (day := _explicit(alone["date"])):
            return day, f"a line of its own says “{passage.strip()}”"
        between = _DATE_BETWEEN.search(passage) if len(passage) <= SHORT_LINE and passage[-1:] != "." else None
        if between and (day := _explicit(_whole_year(between["date"]))):
            return day, f"a line of its own says “{passage.strip()}”"
        head = dateline(passage)
        if head and head.date and (day := _explicit(head.date)):
            return day, f"the dateline says “{passage[head.start : head.end].strip()}”"
    return None


_DAY_LINE = re.compile(rf"\s*(?:{WEEKDAY},? +)?(?P<date>{MONTH} ?{_DAY}|{_DAY} {MONTH})\b(?:[,|–-].{{0,40}})?$")


def _head_days(passages: Sequence[str]) -> list[str]:
    """Days without a year in the dateline, or on a line of their own: "22 January, West Africa desk"."""
    lines_of = [(dateline(p), _DAY_LINE.match(p)) for p in passages[:HEAD]]
    return [day for head, line in lines_of if (day := (head and head.date) or (line and line["date"]))]


def _from_chrome(article: Article) -> tuple[str, str] | None:
    """A line of the site's own that holds only a date: "Published: March 10, 2023 22:14"."""
    chrome = [article.text[b.start : b.end] for b in article.blocks if b.kind == "chrome"]
    lines_of_it = sorted((line for block in chrome for line in block.split("\n")), key=lambda x: "pdated" in x)
    for line in lines_of_it:
        if (alone := _DATE_LINE.match(line)) and (day := _explicit(alone["date"])):
            return day, f"the site says “{line.strip()}”"
    return None


def _explicit(words: str) -> str | None:
    found = find_dates(words)
    return resolve_date(found[0], published=None, tense="past") if found and found[0].kind == "day" else None


def _whole_year(words: str) -> str:
    """ "3 Oct.'06" as "3 Oct. 2006"; years to 49 are of this century."""
    return re.sub(r" ?['’](\d\d)$", lambda m: f" {'20' if int(m[1]) < 50 else '19'}{m[1]}", words)


_URL_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19[9]|20[0-4])\d)[/_-](?P<m>\d{1,2})[/_-](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[/_-](?P<m>\d{1,2})[/_-](?P<y>(?:199|20[0-4])\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:199|20[0-4])\d)[/-](?P<name>[a-z]{3,9})[/-](?P<d>\d{1,2})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<y>(?:199|20[0-4])\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(r"/(?P<y>(?:199|20[0-4])\d)/(?P<m>\d\d)/(?!\d{1,2}/)"),
    re.compile(r"/(?P<y>(?:199|20[0-4])\d)-(?P<m>\d\d)/"),
)


def _from_url(url: str) -> tuple[str, str] | None:
    """The date in an address; a bare number that is no calendar day is an id and says nothing."""
    for pattern in _URL_DATES:
        for match in pattern.finditer(url):
            parts = match.groupdict()
            try:
                month = month_number(parts["name"]) if parts.get("name") else int(parts["m"])
                first = date(int(parts["y"]), month, int(parts.get("d") or 1))
            except (ValueError, StopIteration):
                continue
            ambiguous = pattern is _URL_DATES[1] and first.day <= 12 and first.day != first.month
            if not ambiguous:
                last = first if parts.get("d") else month_end(first.year, first.month)
                return edtf_of(first, last), f"the address says “{match[0].strip('/')}”"
    return None


def _inferred(
    passages: Sequence[str],
    holders: Holders | None,
    persons: Sequence[tuple[str, str]] | None,
    states: States | None,
) -> Possible:
    """Narrows by the surest clues first, so that a weaker one that contradicts them is left out."""
    every = [line for passage in passages for line in lines(passage)]
    possible = Possible()
    for clue in [*explicit_clues(every), *span_clues(every), *(c for p in passages for c in year_step_clues(p))]:
        possible.narrow(clue)
    confirmed = False
    latest = latest_sharp(every)
    if holders is not None:
        named = presented([e.text for e in every])
        told = [p for name, role in persons or () if (p := in_role(name, role))]
        titled = [p for p in named if p.office or p.name not in {t.name for t in told}]
        people = [*titled, *(t for t in told if t.name not in {p.name for p in titled})]
        for clue in office_clues(people, holders):
            fits = possible.narrow(clue)
            confirmed |= fits and latest is not None and any(a <= latest[1] <= b for a, b in clue.windows)
    heads = _head_days(passages)
    if heads and (day_of_head := dateline_days(heads[0], every, possible)):
        possible.narrow(day_of_head)
    for clue in anniversary_clues(every, states):
        possible.narrow(clue)
    for clue in within_era_clues(every):
        possible.narrow(clue)
    for clue in era_clues(every) if possible.edtf else ():  # alone it says too little
        possible.narrow(clue)
    for clue in occasion_clues(every, states, possible):
        possible.narrow(clue)
    months = month_clues(every, latest)
    for clue in months or (soft_limit(latest) if latest and confirmed and DAY_TOLD.search(latest[0]) else []):
        possible.narrow(clue)
    for find in (this_year_clues, day_clues, echo_clues):
        for clue in find(every, possible):
            possible.narrow(clue)
    if heads and (clue_of_head := dateline_clue(heads[0], every, possible)):
        possible.narrow(clue_of_head)
    return possible
