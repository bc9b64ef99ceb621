"""Makes `language/data/lemmas.tsv` from EWT and GUM, training halves: `python -m training.lemmas UD_FOLDER`.

The table holds the words that the rules of `dragoman.language.lemmas` get wrong, and the base forms of verbs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from dragoman.language.lemmas import Lemmas, table_key
from dragoman.language.tables import DATA

HEADER = """\
# The lemmas that the rules get wrong, and the base forms of verbs. Made by training/lemmas.py from the
# training halves of UD_English-EWT (CC BY-SA 4.0), UD_English-GUM (notes CC BY 4.0). form/UPOS TAB lemma
"""


PREFERRED = {"people/NOUN": "people", "found/VERB": "find", "freed/VERB": "free", "–/PUNCT": "–"}
"""Where the treebanks disagree or err, or their commoner reading is not that of the news."""


def main(folder: Path) -> None:
    forms = count(folder)
    best = {key: max(lemmas, key=lemmas.__getitem__) for key, lemmas in forms.items()}
    verbs = {f"{lemma}/VERB": lemma for (_, upos), lemma in best.items() if upos == "VERB" and lemma.isalpha()}
    rules = Lemmas(verbs)
    table = dict(verbs)
    for (form, upos), lemma in best.items():
        key = table_key(form, upos)
        if rules.by_rule(form, upos) != lemma and key not in table:
            table[key] = lemma
    table.update(PREFERRED)
    lines = [f"{key}\t{lemma}\n" for key, lemma in sorted(table.items())]
    (DATA / "lemmas.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} entries, {sum(map(len, lines)) / 1000:.0f} kB")


def count(folder: Path) -> Mapping[tuple[str, str], Mapping[str, float]]:
    """How often each (form, UPOS) has each lemma; in small letters but for names; no misspellings."""
    forms: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in ("ewt-train.conllu", "gum-train.conllu"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 10 and fields[0].isdigit() and "Typo=Yes" not in fields[5] and fields[2] != "_":
                form = table_key(fields[1], fields[3]).rpartition("/")[0]
                weight = 1 if fields[1] == form or fields[3] == "PROPN" else 0.01  # capitals: perhaps part of a name
                forms[form, fields[3]][fields[2]] += weight
    return forms


if __name__ == "__main__":
    main(Path(sys.argv[1]))
