ERDOGAN = "Turkish/ADJ President/PROPN [Person Erdogan/PROPN/{0}/nsubj ] "


def test_the_speaker_may_be_named_only_where_the_quotation_ends(reading) -> None:
    got = reading(
        "Iraq/PROPN/2/nsubj said|say/VERB/0/root no/DET ~.",
        "“ ~We/PRON left/VERB ~.",
        "Our troops stay/VERB ~, ~” " + ERDOGAN.format(9) + "said|say/VERB/0/root ~.",
    )
    assert got["We"].actors == got["Our troops"].actors == ("TUR",)


def test_a_quotation_of_several_paragraphs_is_of_one_speaker(reading) -> None:
    got = reading(
        ERDOGAN.format(4) + "said|say/VERB/0/root ~: “ ~I/PRON agree/VERB ~.",
        "“ ~We/PRON will/AUX stay/VERB ~. ~”",
    )
    assert got["I"].actors == got["We"].actors == ("TUR",)


def test_a_quotation_by_itself_goes_on_with_the_speaker_before(reading) -> None:
    got = reading(
        "“ ~I/PRON agree/VERB ~, ~” " + ERDOGAN.format(9) + "said|say/VERB/0/root ~.",
        "“ ~We/PRON stay/VERB ~. ~”",
    )
    assert got["We"].actors == ("TUR",)


def test_a_state_that_spoke_in_another_sentence_says_nothing_here(reading) -> None:
    got = reading("Iraq/PROPN/2/nsubj said|say/VERB/0/root no/DET ~.", "“ ~We/PRON stay/VERB ~. ~”")
    assert "We" not in got


def test_an_unknown_speaker_is_not_the_one_before(reading) -> None:
    got = reading(
        "“ ~I/PRON agree/VERB ~, ~” " + ERDOGAN.format(9) + "said|say/VERB/0/root ~.",
        "“ ~We/PRON stay/VERB ~, ~” [Person Mimaki/PROPN/7/nsubj ] said|say/VERB/0/root ~.",
    )
    assert "We" not in got
