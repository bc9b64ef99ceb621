"""Words that the answers share: what a party is called, who tells an event, how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from ..parties import Catalogue

_POINTING = frozenset({"he", "her", "his", "i", "it", "its", "she", "that", "their", "they", "this", "we", "who"})


def name(code: str) -> str:
    """A party's name; where the tables do not know it, its code without what kind of party it is."""
    try:
        return Catalogue.load().party(code).name
    except KeyError:
        return code.partition(":")[2] or code


def teller(actor: str | None, words: str | None) -> str | None:
    """Whoever is said to tell an event: "Park Jin", "South Korea (his ministry)"; None where the reporter does.

    The text's own words, with the party where they only point at it or name no one ("it", "officials").
    """
    if words is None or actor is None:
        return _within(words) if words else (name(actor) if actor else None)
    if words[:1].isupper() and words.lower() not in _POINTING:
        return _within(words)
    return name(actor) + ("" if words.lower() in _POINTING else f" ({words})")


def _within(words: str) -> str:
    """As it stands within a sentence: "The two sides" began one."""
    return words[:1].lower() + words[1:] if words.startswith(("The ", "A ", "An ")) else words


def together(codes: Sequence[str]) -> str:
    """ "Ghana, Kenya and Togo"."""
    names = [name(code) for code in codes]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def according(told_by: str | None) -> str:
    """ ", according to Park Jin": what follows the telling of an event that a source tells; else nothing."""
    return f", according to {told_by}" if told_by else ""


def count(n: int, what: str) -> str:
    """ "1 report", "2 reports", "3 more"."""
    return f"{n} {what}" if n == 1 or what == "more" else f"{n} {what}s"
