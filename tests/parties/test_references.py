MET = (
    "South Korean/ADJ Foreign/PROPN Minister/PROPN/7/nsubj [Person Park/PROPN/3/flat Jin/PROPN/3/flat ] "
    "met|meet/VERB/0/root his/PRON Chinese/ADJ counterpart/NOUN [Person Qin Gang ] ~."
)


def test_a_counterpart_holds_the_same_office_for_the_other_state(reading) -> None:
    mention = reading(MET)["his Chinese counterpart Qin Gang"]
    assert (mention.actors, mention.role) == (("CHN",), "foreign minister")


def test_both_sides_are_the_parties_in_focus(reading) -> None:
    for row in (
        "The two sides agreed/VERB ~.",
        "Both countries|country signed/VERB ~.",
        "The neighbours|neighbour signed/VERB ~.",
        "The two leaders left/VERB ~.",
        "The pair left/VERB ~.",
    ):
        mention = reading(MET, row).mentions[-1]
        assert mention.actors == ("KOR", "CHN"), row
        assert mention.kind == "group"


def test_a_place_in_passing_is_none_of_the_two_sides(reading) -> None:
    assert reading(MET, "They/PRON spoke/VERB in Mongolia ~.", "Both countries|country signed/VERB ~.").mentions[
        -1
    ].actors == ("KOR", "CHN")


def test_he_is_the_last_subject(reading) -> None:
    got = reading(MET, "He/PRON/2/nsubj left|leave/VERB/0/root ~.", "His/PRON visit/NOUN ended/VERB ~.")
    assert (got["He"].name, got["He"].actors) == ("Park Jin", ("KOR",))
    assert got["His"].name == "Park Jin"


def test_it_is_the_party_before(reading) -> None:
    got = reading("Turkey/PROPN/2/nsubj said|say/VERB/0/root it/PRON/5/nsubj would/AUX/5/aux leave/VERB/2/ccomp ~.")
    assert got["it"].actors == ("TUR",)


def test_an_expletive_means_nobody(reading) -> None:
    assert "It" not in reading("Turkey left/VERB ~.", "It/PRON/2/expl rained/VERB/0/root ~.")


def test_we_in_a_quotation_is_the_speaker_and_outside_nobody(reading) -> None:
    got = reading(
        "“ ~We/PRON agreed/VERB ~, ~” Turkish/ADJ President/PROPN/9/nsubj [Person Erdogan/PROPN/7/flat ] "
        "said|say/VERB/0/root ~."
    )
    assert got["We"].actors == ("TUR",)
    assert "We" not in reading("Turkey/PROPN left/VERB ~.", "We/PRON agree/VERB ~.")


def test_they_are_those_named_together(reading) -> None:
    got = reading(
        "Seoul/PROPN/4/nsubj and/CCONJ/3/cc Beijing/PROPN/1/conj agreed|agree/VERB/0 ~.",
        "They/PRON/2/nsubj met|meet/VERB/0/root ~.",
    )
    assert got["They"].actors == ("KOR", "CHN")


def test_a_bare_title_is_the_one_who_was_introduced_with_it(reading) -> None:
    mention = reading(MET, "The minister left/VERB ~.")["minister"]
    assert (mention.name, mention.actors) == ("Park Jin", ("KOR",)) or mention.name == "Qin Gang"


def test_a_bare_ministry_is_that_of_the_dateline_or_the_country_in_focus(reading) -> None:
    dated = reading("SEOUL ~, March 3 ( ~Reuters ~) - The foreign ministry protested/VERB ~.")
    assert dated["foreign ministry"].actors == ("KOR",)
    focused = reading("Turkey left/VERB ~.", "The foreign ministry explained/VERB ~.")
    assert focused["foreign ministry"].actors == ("TUR",)
    assert "focus" in focused["foreign ministry"].why


def test_the_north_and_the_south_need_the_koreas(reading) -> None:
    got = reading("Pyongyang fired/VERB ~.", "The South protested/VERB ~.")
    assert got["The South"].actors == ("KOR",)
    assert "The South" not in reading("Turkey left/VERB ~.", "The South protested/VERB ~.")


def test_site_chrome_is_not_read(catalogue) -> None:
    from conll import read

    from dragoman.parties import resolve

    article, sentences = read("Turkey left/VERB ~.", block="chrome")
    assert resolve(article, sentences, catalogue, on=None).mentions == ()


def test_they_after_an_object_of_several_are_these(reading) -> None:
    got = reading(
        "Ankara/PROPN/2/nsubj warned|warn/VERB/0/root Moscow/PROPN/2/obj and/CCONJ/5/cc Beijing/PROPN/3/conj "
        "that/SCONJ they/PRON/9/nsubj would/AUX/9/aux pay/VERB/2/ccomp ~."
    )
    assert got["they"].actors == ("RUS", "CHN")


def test_him_is_not_the_subject_of_the_same_sentence(reading) -> None:
    got = reading(
        "[Person Xi/PROPN/3/nsubj Jinping/PROPN/1/flat ] met/VERB/0/root [Person Vladimir/PROPN/3/obj "
        "Putin/PROPN/4/flat ] and/CCONJ/7/cc thanked/VERB/3/conj him/PRON/7/obj ~."
    )
    assert got["him"].name == "Vladimir Putin"


def test_ministers_of_both_countries(reading) -> None:
    got = reading(MET, "Both/DET/2/det countries|country/NOUN/4/nmod:poss ~' foreign ministers spoke/VERB/0/root ~.")
    assert got["foreign ministers"].actors == ("KOR", "CHN")


def test_neighbours_are_states_and_those_named_in_passing_are_not_meant(reading) -> None:
    got = reading(
        "Turkey and Iraq talked/VERB ~.",
        "Turkey thanked|thank/VERB Iraq ~.",
        "Hamas objected/VERB ~.",
        "The two countries|country left/VERB ~.",
    )
    assert got["The two countries"].actors == ("TUR", "IRQ")


def test_it_was_means_nobody(reading) -> None:
    got = reading("Turkey left/VERB ~.", "It/PRON/4/nsubj was/AUX/4/cop a/DET/4/det surprise/NOUN/0/root ~.")
    assert "It" not in got


def test_an_indefinite_office_is_nobodys_in_particular(reading) -> None:
    got = reading("Turkey left/VERB ~.", "He/PRON saw/VERB a minister and 20/NUM troops ~.")
    assert not [m for m in got.mentions if m.kind == "office"]


def test_a_dateline_cut_off_before_the_first_sentence_still_counts(catalogue) -> None:
    from dataclasses import replace

    from conll import read

    from dragoman.parties import resolve

    article, sentences = read("ANKARA ~, March ~-", "The foreign ministry protested/VERB ~.")
    whole = replace(article, blocks=(replace(article.blocks[0], end=article.blocks[1].end),))
    mention = resolve(whole, sentences[1:], catalogue, on=None).mentions[0]
    assert mention.actors == ("TUR",)


def test_its_is_the_possessor_of_the_same_phrase(reading) -> None:
    got = reading(
        "Iraq/PROPN/2/nsubj said|say/VERB/0/root nothing/PRON/2/obj ~.",
        "Turkey/PROPN/3/nmod:poss ~'s/PART/1/case return/NOUN/9/nsubj of/ADP/5/case ships/NOUN/3/nmod "
        "from/ADP/8/case its/PRON/8/nmod:poss coast/NOUN/3/nmod ended/VERB/0/root ~.",
    )
    assert got["its"].actors == ("TUR",)


def test_its_after_a_name_and_and_is_that_of_the_name(reading) -> None:
    got = reading(
        "Russia/PROPN/2/nsubj divided|divide/VERB/0/root Turkey/PROPN/2/obj and/CCONJ/6/cc "
        "its/PRON/6/nmod:poss allies/NOUN/3/conj ~."
    )
    assert got["its"].actors == ("TUR",)


def test_whoever_is_urged_or_thanked_owns_what_follows(reading) -> None:
    got = reading(
        "Russia/PROPN/2/nsubj urged|urge/VERB/0/root Turkey/PROPN/2/obj to/PART/5/mark withdraw/VERB/2/xcomp "
        "its/PRON/7/nmod:poss forces/NOUN/5/obj ~."
    )
    assert got["its forces"].actors == ("TUR",)
    got = reading(
        "Russia/PROPN/2/nsubj thanked|thank/VERB/0/root Turkey/PROPN/2/obj for/ADP/6/case "
        "its/PRON/6/nmod:poss role/NOUN/2/obl ~."
    )
    assert got["its"].actors == ("TUR",)


def test_whoever_urges_all_sides_is_none_of_them(reading) -> None:
    got = reading(
        "Seoul/PROPN/2/nsubj blamed|blame/VERB/0/root Pyongyang/PROPN/2/obj ~.",
        "China/PROPN/2/nsubj urged|urge/VERB/0/root all/DET/4/det parties|party/NOUN/2/obj concerned/ADJ/4/amod ~.",
    )
    assert got["all parties"].actors == ("KOR", "PRK")
    assert got["all parties"].kind == "group"


def test_they_are_a_plural_noun_rather_than_a_lone_state(reading) -> None:
    got = reading(
        "Turkey and Iraq met/VERB ~.",
        "Survivors|survivor/NOUN/2/nsubj arrived|arrive/VERB/0/root ~.",
        "They/PRON/2/nsubj left/VERB/0/root ~.",
    )
    assert "They" not in got


def test_he_is_a_stranger_whom_no_party_is_known_for(reading) -> None:
    got = reading(
        "Turkish President [Person Erdogan/PROPN/4/nsubj ] spoke/VERB/0/root ~.",
        "[Person Mimaki/PROPN/2/nsubj ] said|say/VERB/0/root he/PRON/4/nsubj hoped/VERB/2/ccomp ~.",
    )
    assert "he" not in got


def test_she_is_the_unnamed_ambassador(reading) -> None:
    got = reading(
        "Turkish President [Person Erdogan/PROPN/4/nsubj ] spoke/VERB/0/root ~.",
        "The Iraqi/ADJ Ambassador/PROPN/4/nsubj agreed/VERB/0/root ~.",
        "She/PRON/2/nsubj left/VERB/0/root ~.",
    )
    assert got["She"].actors == ("IRQ",)
