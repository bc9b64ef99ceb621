"""The records that pass between the rooms. All are frozen; all offsets are code points into `Article.text`.

The words are those of DESIGN.md: Article, Sentence, Party, Mention, Report, Event, Link, Position, Evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

BlockKind = Literal["heading", "paragraph", "caption", "chrome"]
PublishedFrom = Literal["given", "dateline", "inferred", "unknown"]
Status = Literal["occurred", "ongoing", "planned", "possible", "negated"]
STATUSES: tuple[Status, ...] = ("occurred", "ongoing", "planned", "possible", "negated")


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text: `chrome` (share bars, comment forms) is kept, but never coded."""

    start: int
    end: int
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read (NFC), with what its metadata say. `published` is EDTF, with a zone when it was given."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    published: str | None = None
    where: str = "<text>"
    """The file (and line) that it was read from: what messages name."""


# ── language ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence. `head` is the index of its governor in the sentence, -1 for the root."""

    text: str
    start: int
    end: int
    lemma: str = ""
    upos: str = "X"
    head: int = -1
    deprel: str = "root"


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens `first`..`last` (both included) name a Person, Organization, Location, Facility, NORP, Date, …"""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Role:
    """An argument of a predicate: its PropBank label and its head token."""

    label: str
    token: int
    score: float


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or noun that predicates, its PropBank roles, and how far it is told as fact (-3 … +3, UDS)."""

    token: int
    factuality: float
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """What the event heads read at one token: P(type) incl. NONE, P(status), P(mode), and argument heads.

    `roles` use the labels SOURCE, TARGET, SPEAKER (whom the telling is attributed to), WHEN, WHERE.
    """

    token: int
    types: dict[str, float]
    statuses: dict[str, float]
    modes: dict[str, float]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as read. `states` are the encoder's word vectors (words x 384), for the pair reader."""

    index: int
    start: int
    end: int
    block: BlockKind
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    states: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)

    def children(self, token: int) -> list[int]:
        """Indices of the tokens that depend on `token`, in order."""
        return [i for i, t in enumerate(self.tokens) if t.head == token]

    def subtree(self, token: int) -> list[int]:
        """Indices of `token` and of everything below it, in order."""
        found, queue = {token}, [token]
        while queue:
            for child in self.children(queue.pop()):
                if child not in found:
                    found.add(child)
                    queue.append(child)
        return sorted(found)


# ── parties ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Party:
    """A state, organisation or armed group: `KOR`, `IGO:UN`, `ORG:Hezbollah`."""

    code: str
    name: str
    kind: Literal["state", "igo", "org", "armed"]
    country: str | None = None


MentionKind = Literal["name", "demonym", "capital", "person", "office", "group", "pronoun", "garbled"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names one party, or several at once ("both sides").

    `first`..`last` are token indices in the sentence, `head` the token that heads the span in the tree.
    `name` is the person meant, `role` the office, `sector` PLOVER's (GOV, MIL, …); `why` says how it was resolved.
    """

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    actors: tuple[str, ...]
    kind: MentionKind
    name: str | None = None
    role: str | None = None
    sector: str | None = None
    why: str = ""
    garbled: bool = False


# ── coding ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a record is told: W3C position and quote selectors; `text[start:end] == exact` always."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in a report: its code, and who acted for it, as the text names them."""

    actor: str
    name: str | None
    role: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened; `lat` and `lon` are null where unknown, never 0, 0."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """According to whom."""

    actor: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one article tells it, with every telling as evidence."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    status: Status
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    when: str | None
    where: Place | None
    about: tuple[str, ...]
    attributed_to: Attribution | None
    confidence: float
    evidence: Evidence
    reports: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """`effect` happened because of, in answer to, or in fulfilment of `cause` (event ids)."""

    cause: str
    effect: str
    kind: Literal["because", "answer", "fulfilment"]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Position:
    """A party's standing stance."""

    holder: str
    polarity: Literal["for", "against"]
    object: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words between quotation marks."""

    speaker: str | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Publication:
    """When the article appeared: EDTF or None, how that is known, and why."""

    published: str | None
    source: PublishedFrom
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """What `dragoman code` says of one article, and the sentences (as stretches) and mentions it was read from."""

    article: Article
    publication: Publication
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    positions: tuple[Position, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sentences: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...] = ()
