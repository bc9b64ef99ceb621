"""What the event types mean: PLOVER by default, as data; users can bring their own.

In:  `data/plover.toml`, or a user's TOML or JSON file of the same form.
Out: a `Codebook`: its `Type`s with quad class, score and modes, its contexts with their cue patterns, and the
     rules that turn an event as it is told (type, mode, status) into PLOVER's own reading of it.
"""

from .codebook import Codebook
from .entries import QUADS, Context, Mode, Rule, Type

__all__ = ["QUADS", "Codebook", "Context", "Mode", "Rule", "Type"]
