"""Codes what was read: Sentences and parties in, Reports and then Events out.

    1  published   when the article appeared: given, in the dateline, or inferred from the text
    2  mentions    who is meant by each name, office, group and pronoun (the parties room; `lookup.of_the_whole`: those
                   that the whole article is about)
    3  triggers    which words tell an event, and of what type
    4  arguments   who does it, and to whom
    5  status      occurred, ongoing, planned, possible, negated
    6  attribution according to whom
    7  setting     when and where
    8  topics      about what; PLOVER's contexts
    9  reports     one sentence's telling, put together, with its evidence and confidence
    10 events      the tellings of one happening, merged; tellings that are seldom events, left out
    11 links       because of what, in answer to what
    12 positions   standing stances

`Coder.code(article)` runs them all.
"""

from .coder import Coder, Explained

__all__ = ["Coder", "Explained"]
