"""Room 6, answer: what a foreign desk asks of a record. A store and a filter go in, an `Answer` comes out.

Each question is a function of the same name as its command and its method of `Record`.
"""

from .answer import Answer, Source
from .brief import brief
from .calendar import calendar
from .commitments import commitments
from .corrections import corrections
from .disagreements import disagreements
from .events import events
from .filters import Filter
from .page import Brief
from .parties import parties
from .positions import positions
from .reactions import reactions
from .relations import relations
from .sources import sources
from .timeline import timeline

__all__ = [
    "Answer",
    "Brief",
    "Filter",
    "Source",
    "brief",
    "calendar",
    "commitments",
    "corrections",
    "disagreements",
    "events",
    "parties",
    "positions",
    "reactions",
    "relations",
    "sources",
    "timeline",
]
