"""Room 1, gather: files, folders and standard input become `Article` records.

In go paths: a file, several files, a folder (read recursively, in sorted order) or `-` for standard input.
Formats are told by content, then by extension:

| format | extensions | what becomes of it |
| --- | --- | --- |
| plain text | `.txt`, or anything else that is text | one article, its text kept exactly |
| HTML | `.html`, `.htm`, `.xhtml` | one article: the page's main text and metadata, by trafilatura |
| JSON Lines | `.jsonl`, `.ndjson`, `.json` | an article a record |
| RSS, Atom | `.xml`, `.rss`, `.atom` | an article an entry |

A record has `text` and, where known, `id`, `title`, `url`, `publisher`, `published`; other keys are ignored.

Out come, in input order and as they are read, an `Article` for each article or, *as a value*, the
`SourceError` that says why there is none (`SkippedArticle` when it was read but is not to be coded). One
fault never stops the others.

What holds of every `Article`:

- `text` is NFC. From plain text and from JSON it is `unicodedata.normalize("NFC", input)` exactly, so that
  offsets hold against the input; nothing is removed, line ends stay. Site furniture becomes `chrome` blocks.
- `blocks` lie inside `text`, in order, apart from each other, without white space at their ends.
- `sha256` is that of `text` in UTF-8.
- `published` is EDTF level 0, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss+hh:mm`; never guessed from the text.
- `language` is `en`, or `und` where the text is too short to tell.
- `where` names the file and line; with `(read as windows-1252)` or the like when the encoding was a guess.
"""

from dragoman.sources.build import article
from dragoman.sources.gather import read

__all__ = ["article", "read"]
