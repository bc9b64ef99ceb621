"""Merging: which reports, of whichever articles, tell one happening. Pure functions over frozen records, no database.

The way of a report: `telling` (what merging knows of it) → `wording` (its content words and counts) → `families` and
`blocking` (under which keys it is filed) → `matching`, by the evidence of each field (how alike two are) →
`clustering` (the partition) → `representing` (the event's own fields, its counts and disagreements) → `fulfilment`
(what became of plans). All of it is the same for any order in which reports come.
"""

from .blocking import keys
from .clustering import clusters
from .disagreeing import Disagreements, disagreements
from .families import families_of, likeness
from .fulfilment import Fulfilment, fulfilments
from .matching import MATCH, alike, alikeness, parts
from .representing import Merged, as_rows, event_id, represent
from .telling import Named, Telling
from .traits import Traits, traits
from .wording import numbers_of, words_of

__all__ = [
    "MATCH", "Disagreements", "Fulfilment", "Merged", "Named", "Telling", "Traits", "alike", "alikeness", "as_rows",
    "clusters", "disagreements", "event_id", "families_of", "fulfilments", "keys", "likeness", "numbers_of", "parts",
    "represent", "traits", "words_of",
]  # fmt: skip
