import variants

from cuebot.draft.asked_variants import find_variants

CARD = variants.card()


def test_names_are_found_in_the_order_of_the_card_and_by_most_of_the_wordings():
    tee = CARD.by_link["1"]
    assert find_variants(tee, "l+s", ()) == ("S", "L")
    assert find_variants(tee, "", ("is m left", "any M", "and L?")) == ("M",)
    assert find_variants(tee, "xxl", ("xxl?",)) == ()
    assert find_variants(CARD.by_link["2"], "m", ("m?",)) == ()
