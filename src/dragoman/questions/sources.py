"""Who reports what first, how often alone, and how often others confirm it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ..record.outlets import outlet
from ..record.store import Store
from .answer import Answer, Source
from .dyads import found
from .filters import Filter
from .names import count
from .outlets import seen, sentences_of

COLUMNS = (
    "outlet", "articles", "stories", "reports", "events", "alone", "confirmed", "compared", "first", "median_lag_days",
    "since", "until",
)  # fmt: skip
CITED = 2  # reports cited an outlet: its latest
_TOLD = (
    f"told AS (SELECT m.event, m.report, r.id, r.article, a.story, {outlet('p')} AS outlet, {seen('p', 'a')} AS day "
    "FROM events e JOIN memberships m ON m.event = e.seq JOIN reports r ON r.seq = m.report "
    "JOIN articles a ON a.seq = r.article JOIN appearances p ON p.article = r.article WHERE {where})"
)
_CONFIRMED = (  # by a story of another outlet that the outlet itself does not carry: reprints confirm nothing
    "others AS (SELECT DISTINCT x.event, x.outlet FROM told x JOIN told y ON y.event = x.event "
    "AND y.outlet <> x.outlet LEFT JOIN told own ON own.event = x.event AND own.outlet = x.outlet "
    "AND own.story = y.story WHERE own.event IS NULL)"
)
_RACES = (  # the outlets of each event with a day each, of events that several such outlets tell
    "days AS (SELECT event, outlet, min(day) AS day FROM told WHERE outlet IS NOT NULL AND day IS NOT NULL "
    "GROUP BY event, outlet), starts AS (SELECT event, min(day) AS day FROM days GROUP BY event HAVING count(*) > 1), "
    "races AS (SELECT d.outlet, count(*) AS compared, sum(CASE WHEN d.day = s.day THEN 1 ELSE 0 END) AS won, "
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY d.day - s.day) AS lag "
    "FROM days d JOIN starts s ON s.event = d.event GROUP BY d.outlet)"
)
_COUNTED = (
    "SELECT t.outlet, count(DISTINCT t.article), count(DISTINCT t.story), count(DISTINCT t.report), "
    "count(DISTINCT t.event) AS events, count(DISTINCT o.event), min(t.day), max(t.day) FROM told t "
    "LEFT JOIN others o ON o.event = t.event AND o.outlet = t.outlet WHERE t.outlet IS NOT NULL GROUP BY t.outlet"
)
_ASKED = (
    f"WITH {_TOLD}, {_CONFIRMED}, {_RACES}, counted AS ({_COUNTED}) SELECT counted.*, races.compared, races.won, "
    "races.lag FROM counted LEFT JOIN races ON races.outlet = counted.outlet ORDER BY counted.events DESC, 1"
)
_LATEST = (
    f"WITH {_TOLD}, each_once AS (SELECT outlet, event, id, max(day) AS day FROM told WHERE outlet IS NOT NULL "
    "GROUP BY outlet, event, id), ranked AS (SELECT outlet, event, id, row_number() OVER (PARTITION BY outlet "
    "ORDER BY day DESC NULLS LAST, id) AS n FROM each_once) "
    f"SELECT outlet, event, id FROM ranked WHERE n <= {CITED} ORDER BY outlet, n"
)


def sources(store: Store, filter: Filter) -> Answer:  # noqa: A002
    """One row an outlet (the publisher, else the address's host), those with most events first.

    `alone` counts its events that no other outlet tells with a story of its own: near copies of one story are one
    story, so a reprint confirms nothing; `confirmed` is the share of the others. `compared` counts its events that
    several dated outlets tell, `first` those of them that nobody told on an earlier day (who told it the same day was
    first too), and `median_lag_days` is how many days after the first it told them. Articles without a day are left
    out of these three, those without a named outlet of everything; the notes count them.
    """
    asked = found(store, filter)
    rows = []
    for name, articles, stories, reports, events, confirmed, since, until, compared, won, lag in store.rows(
        *_with(_ASKED, asked)
    ):
        rows.append((
            name, articles, stories, reports, events, events - confirmed, confirmed / events, int(compared or 0),
            int(won or 0), None if lag is None else float(lag), _text(since), _text(until),
        ))  # fmt: skip
    cited = _cited(store, asked)
    return Answer("sources", COLUMNS, tuple(rows), tuple(tuple(cited[row[0]]) for row in rows),
                  tuple(_notes(store, asked)))  # fmt: skip


def _with(sql: str, filter: Filter) -> tuple[str, list[Any]]:  # noqa: A002
    params: list[Any] = []
    return sql.replace("{where}", filter.where(params)), params


def _text(day: Any) -> str | None:
    return None if day is None else str(day)


def _cited(store: Store, filter: Filter) -> dict[str, list[Source]]:  # noqa: A002
    latest = store.rows(*_with(_LATEST, filter))
    told = sentences_of(store, [event for _, event, _ in latest])
    cited: dict[str, list[Source]] = defaultdict(list)
    for name, _, report in latest:
        if report in told:
            cited[name].append(told[report])
    return cited


def _notes(store: Store, filter: Filter) -> Iterable[str]:  # noqa: A002
    counted = (
        f"WITH {_TOLD} SELECT count(DISTINCT CASE WHEN outlet IS NULL THEN article END), "
        "count(DISTINCT CASE WHEN outlet IS NOT NULL AND day IS NULL THEN article END) FROM told"
    )
    nameless, undated = store.rows(*_with(counted, filter))[0]
    if nameless:
        yield f"{count(nameless, 'article')} without a named outlet, left out"
    if undated:
        yield f"{count(undated, 'article')} not dated to the day, left out of who was first"
