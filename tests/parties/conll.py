"""Builds articles and sentences by hand from compact rows.

A token is `form/UPOS/head/deprel`, with a 1-based head as in CoNLL-U (0: root); `form|lemma` gives the lemma,
`~form` stands without a space before it, and `[Person … ]` puts tokens into an entity. Head and deprel may be
left out.
"""

from __future__ import annotations

from dragoman.model import Article, Block, Entity, Sentence, Token


def read(*rows: str, block: str = "paragraph") -> tuple[Article, list[Sentence]]:
    """An article of one sentence a row, each in a paragraph of its own."""
    text, sentences = "", []
    for index, row in enumerate(rows):
        start = len(text)
        text, tokens, entities = _row(row, text)
        sentences.append(
            Sentence(index, start, len(text), block, tuple(tokens), tuple(entities))  # type: ignore[arg-type]
        )
        text += "\n\n"
    blocks = tuple(Block(sentence.start, sentence.end) for sentence in sentences)
    return Article("test", text.rstrip(), blocks, ""), sentences


def _row(row: str, text: str) -> tuple[str, list[Token], list[Entity]]:
    tokens: list[Token] = []
    entities: list[Entity] = []
    opened: tuple[str, int] | None = None
    for part in row.split():
        if part.startswith("[") and len(part) > 1:
            opened = (part[1:], len(tokens))
            continue
        if part == "]":
            assert opened is not None
            entities.append(Entity(opened[1], len(tokens) - 1, opened[0], 0.9))
            opened = None
            continue
        form, upos, head, deprel = (*part.split("/"), "", "", "")[:4]
        form, _, lemma = form.partition("|")
        if tokens and not form.startswith("~"):
            text += " "
        form = form.removeprefix("~").replace("_", " ")
        tokens.append(
            Token(
                form,
                len(text),
                len(text) + len(form),
                lemma or _lemma(form),
                upos or _upos(form),
                int(head or 0) - 1,
                deprel or ("root" if head == "0" else "dep"),
            )
        )
        text += form
    return text, tokens, entities


def _lemma(form: str) -> str:
    lowered = form.lower()
    if lowered.endswith("ies"):
        return lowered[:-3] + "y"
    return lowered[:-1] if lowered.endswith("s") and not lowered.endswith("ss") else lowered


def _upos(form: str) -> str:
    if not form[0].isalnum():
        return "PART" if form.endswith("s") else "PUNCT"
    if form.lower() in ("the", "a", "an"):
        return "DET"
    if form.lower() in ("of", "in", "to", "for", "at", "from", "with", "on", "near"):
        return "ADP"
    if form.lower() in ("and", "or"):
        return "CCONJ"
    return "PROPN" if form[0].isupper() else "NOUN"
