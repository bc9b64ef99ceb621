"""Makes, undoes, exports and imports corrections; the events they concern are derived anew at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..codebook.names import MODES, TYPES
from ..coding.edtf_intervals import is_edtf
from ..errors import UsageError
from ..model import STATUSES
from ..parties import Catalogue
from .anchors import Anchor, anchor_of, find_all
from .corrections import COLUMNS, FIELDS, VERBS, Correction, State, Verb, from_row, load, states, to_row
from .deriving import derive
from .numbering import numbers
from .store import Store
from .writing import digest

_MEMBERS = (
    "SELECT r.id FROM events e JOIN memberships m ON m.event = e.seq JOIN reports r ON r.seq = m.report "
    "WHERE e.id = $1 ORDER BY r.id"
)


def correct(
    store: Store, verb: Verb, *, events: Sequence[str], reports: Sequence[str] = (), field: str | None = None,
    value: Any = None, note: str | None = None, made_by: str, made_at: str,
) -> Correction:  # fmt: skip
    """Writes a person's decision on events, and derives them anew.

    `merge` takes two events or more, the others one; `split` takes the `reports` out of it; `edit` needs a `field` and
    its `value`. Raises UsageError where one of them is missing, unknown or not a possible value.
    """
    anchors = _anchors(store, verb, events, reports)
    if verb == "edit":
        _check(field, value)
    elif field is not None:
        raise UsageError(f"{verb} sets no field; use edit to set {field}")
    id_ = digest(made_at, made_by, verb, *anchors, field, value)
    made = Correction(id_, made_at, made_by, verb, anchors, field, value, note)
    with store.transaction():
        store.insert("corrections", COLUMNS, [to_row(made)], new_only=True)
        derive(store, _concerned(store, [made]))
    return made


def undo(store: Store, id_: str, *, made_by: str, made_at: str) -> Correction:
    """Undoes a correction; it stays in the list, with who undid it and when. Raises UsageError for an unknown one."""
    found = next((c for c in load(store) if c.id == id_), None)
    if found is None:
        raise UsageError(f"there is no correction {id_!r}; `dragoman corrections` lists them")
    if not found.stands:
        raise UsageError(f"correction {id_} was undone already, by {found.undone_by} at {found.undone_at}")
    undone = replace(found, undone_at=made_at, undone_by=made_by)
    with store.transaction():
        store.run("UPDATE corrections SET undone_at = $1, undone_by = $2 WHERE id = $3", [made_at, made_by, id_])
        derive(store, _concerned(store, [undone]))
    return undone


def to_jsonl(store: Store) -> str:
    """Every correction, a JSON object a line: what to keep in version control, and to import elsewhere."""
    lines = (dict(zip(COLUMNS, to_row(c), strict=True)) for c in load(store))
    plain = (row | {"anchors": json.loads(row["anchors"])} for row in lines)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in plain)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's corrections: how many were new, and how many of all that it holds are in each state."""

    read: int
    added: int
    states: Mapping[State, int]

    def __str__(self) -> str:
        said: dict[State, str] = {
            "standing": "apply", "waiting": "wait for an article that the record does not have",
            "orphaned": "match nothing that is told now", "undone": "undone",
        }  # fmt: skip
        told = ", ".join(f"{self.states[s]} {words}" for s, words in said.items() if self.states.get(s))
        return f"{self.read} corrections read, {self.added} of them new" + (f": {told}" if told else "")


def from_jsonl(store: Store, lines: Iterable[str], *, where: str = "the file") -> Imported:
    """Adds the corrections that are not there yet (and undoes those that were undone there); says what became of them.

    Raises UsageError naming the line that is none; then nothing is added.
    """
    read = [_parsed(line, f"{where}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    known = {c.id: c for c in load(store)}
    new = [c for c in read if c.id not in known or (known[c.id].stands and not c.stands)]
    with store.transaction():
        store.run("DELETE FROM corrections WHERE id IN (SELECT unnest($1::text[]))", [[c.id for c in new]])
        store.insert("corrections", COLUMNS, [to_row(c) for c in new])
        derive(store, _concerned(store, new))
        now = states(store, [c for c in load(store) if c.id in {r.id for r in read}])
    return Imported(len(now), len(new), Counter(now.values()))


def _anchors(store: Store, verb: Verb, events: Sequence[str], reports: Sequence[str]) -> tuple[Anchor, ...]:
    if verb not in VERBS:
        raise UsageError(f"there is no correction {verb!r}; use {', '.join(VERBS)}")
    if verb == "merge" and len(set(events)) < 2:
        raise UsageError("merge needs two events or more")
    if verb != "merge" and len(events) != 1:
        raise UsageError(f"{verb} is about one event, not {len(events)}")
    mains = [_main(store, e) for e in events]
    if verb != "split":
        return tuple(anchor_of(store, main) for main in mains)
    members = [r for (r,) in store.rows(_MEMBERS, [events[0]])]
    out = [r for r in members if r in set(reports)]
    if len(out) != len(set(reports)) or not 0 < len(out) < len(members):
        raise UsageError(
            f"split takes some of the event's reports out of it ({', '.join(members)}), but not all; got "
            f"{', '.join(reports) or 'none'}"
        )
    return tuple(anchor_of(store, r, group="a" if r in out else "b") for r in members)


def _main(store: Store, event: str) -> str:
    found = store.rows("SELECT r.id FROM events e JOIN reports r ON r.seq = e.main WHERE e.id = $1", [event])
    if not found:
        raise UsageError(f"there is no event {event!r} in {store.where}; `dragoman events` lists them")
    return str(found[0][0])


def _check(field: str | None, value: Any) -> None:
    if field is None:
        raise UsageError(f"edit needs a field to set; use {', '.join(FIELDS)}")
    if field not in FIELDS:
        raise UsageError(f"there is no field {field!r} to edit; use {', '.join(FIELDS)}")
    if field == "status" and value not in STATUSES:
        raise UsageError(f"status cannot be {value!r}; use {', '.join(STATUSES)}")
    if field == "when" and value is not None and not is_edtf(str(value)):
        raise UsageError(f"when cannot be {value!r}; write EDTF, as 2022-08-09 or 2022-08, or null for unknown")
    listed = field in ("sources", "targets", "about", "contexts")
    if listed and not (isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)):
        raise UsageError(f'{field} is a list, as ["KOR", "CHN"], not {value!r}')
    if field == "type" and value not in TYPES:
        raise UsageError(f"type cannot be {value!r}; `dragoman codebook` lists them: {', '.join(TYPES)}")
    if field == "mode" and value is not None and value not in MODES:
        raise UsageError(f"mode cannot be {value!r}; use null for none, or {', '.join(MODES)}")
    if field == "country" and value is not None and Catalogue.load().state(str(value)) is None:
        raise UsageError(f"country cannot be {value!r}; use ISO 3166-1 alpha-3, as KOR, or null for unknown")


def _concerned(store: Store, many: Iterable[Correction]) -> set[int]:
    """The reports whose events these corrections may change, by their numbers."""
    found = find_all(store, [a for c in many for a in c.anchors])
    return set(numbers(store, "reports", found).values())


def _parsed(line: str, where: str) -> Correction:
    try:
        row = json.loads(line)
        return from_row([json.dumps(row[c]) if c == "anchors" else row.get(c) for c in COLUMNS])
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{where}: this is not a correction ({error}); expected what `corrections --export` writes"
        ) from None
