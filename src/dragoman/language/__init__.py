"""Reading: an Article goes in, its Sentences come out.

`Reader.load().read(article)` splits each block of the article into sentences (`sentences`), these into
tokens (`tokens`), runs one small encoder over them (`wordpiece`, `encoder`), and decodes what it says:
tags, lemmas (`lemmas`) and the tree (`trees`), named entities, predicates with their roles and factuality,
and what the event heads read at each word. Nothing here knows about states or events: that is for `parties`
and `coding`.

Chrome is not read. Offsets are code points into `Article.text`. A missing or unfit model raises ModelError.
"""

from .encoder import Encoder
from .pairs import PairReader
from .reader import Reader

__all__ = ["Encoder", "PairReader", "Reader"]
