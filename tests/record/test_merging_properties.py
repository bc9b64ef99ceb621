"""What holds of merging whatever is merged: order, keys, a person's word."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.record.merging import MATCH, Telling, alike, clusters, keys, represent, words_of

START = date(2020, 2, 20)
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = [
    "The ministers met for talks on the canal dispute", "Talks on the canal were held in the capital",
    "A convoy was shelled near the dam", "Mortar fire hit a convoy by the dam, killing four", "They signed an accord",
]  # fmt: skip


@st.composite
def one(draw: st.DrawFn, id_: str) -> Telling:
    """A telling of a small world, so that many are alike."""
    published = START + timedelta(draw(st.integers(0, 50)))
    ago, length = draw(st.integers(-20, 20)), draw(st.sampled_from([0, 0, 0, 1, 7, 40, 500]))
    first = published - timedelta(ago)
    last: date | None = first + timedelta(length)
    when = draw(st.sampled_from(["told", "rough", "open", "none"]))
    parties = draw(
        st.lists(st.sampled_from(["EGY", "ETH", "SDN", "IGO:AU", "USA"]), min_size=0, max_size=4, unique=True)
    )
    cut = draw(st.integers(0, len(parties)))
    return Telling(
        id=id_, article=draw(st.sampled_from([id_, id_, id_, "x", "y"])),
        type=draw(st.sampled_from(["CONSULT", "AGREE", "SUPPORT", "ASSAULT", "COERCE"])),
        status=draw(st.sampled_from(["occurred", "occurred", "ongoing", "planned", "possible", "negated"])),
        article_first=published, article_last=published,
        edtf=None if when == "none" else f"{first.isoformat()}{'?' if when == 'rough' else ''}",
        first=None if when == "none" else first, last=None if when in {"none", "open"} else last,
        country=draw(st.sampled_from([None, None, "EGY", "ETH"])),
        sources=tuple(parties[:cut]), targets=tuple(parties[cut:]),
        words=words_of(draw(st.sampled_from(TEXTS))), confidence=0.5,
    )  # fmt: skip


@st.composite
def some(draw: st.DrawFn) -> list[Telling]:
    """Up to fourteen tellings."""
    return [draw(one(f"r{n}")) for n in range(draw(st.integers(1, 14)))]


@given(tellings=some(), order=st.randoms())
@CALM
def test_any_order_gives_the_same_events(tellings: list[Telling], order: object) -> None:
    found = clusters(tellings)
    shuffled = list(tellings)
    order.shuffle(shuffled)

    assert found == clusters(shuffled)
    assert sorted(t.id for t in tellings) == sorted(id_ for group in found for id_ in group)
    by_id = {t.id: t for t in shuffled}
    for group in found:
        members = [by_id[id_] for id_ in group]
        assert represent(members) == represent(members[::-1])
        assert group == represent(members).members


@given(tellings=some())
@CALM
def test_what_is_alike_shares_a_key(tellings: list[Telling]) -> None:
    for a in tellings:
        for b in tellings:
            assert alike(a, b) == alike(b, a)
            if alike(a, b) >= MATCH:
                assert set(keys(a)) & set(keys(b))


@given(tellings=some())
@CALM
def test_a_part_is_settled_by_its_own_tellings(tellings: list[Telling]) -> None:
    """A store that settles anew only the reports connected by matches gets what it would get from all."""
    whole = clusters(tellings)
    connected = {tellings[0].id}
    while True:
        near = {b.id for a in tellings for b in tellings if a.id in connected and alike(a, b) >= MATCH} | connected
        if near == connected:
            break
        connected = near
    assert [g for g in whole if set(g) & connected] == list(clusters([t for t in tellings if t.id in connected]))


@given(tellings=some(), data=st.data())
@CALM
def test_a_persons_word_holds(tellings: list[Telling], data: st.DataObject) -> None:
    ids = [t.id for t in tellings]
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] != p[1])
    pairs = data.draw(st.lists(pair, max_size=3, unique=True)) if len(ids) > 1 else []
    together, apart = pairs[:1], pairs[1:]
    free = [p for p in apart if set(p) != set(together[0])] if together else apart
    home = {id_: group for group in clusters(tellings, together=together, apart=apart) for id_ in group}

    assert all(home[a] == home[b] for a, b in together)
    assert all(home[a] != home[b] for a, b in free)


@given(tellings=some())
@CALM
def test_a_plan_and_its_outcome_are_never_one(tellings: list[Telling]) -> None:
    by_id = {t.id: t.status for t in tellings}
    for group in clusters(tellings):
        statuses = {by_id[id_] for id_ in group}
        assert "planned" not in statuses or not statuses & {"occurred", "ongoing", "negated"}
