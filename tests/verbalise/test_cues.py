"""Words beside a figure."""

from cuebot.verbalise.cues import cued


def test_a_word_counts_when_it_stands_before_and_is_whole():
    assert cued("order: 5", 7, ["order"])
    assert cued("订单号5", 3, ["订单号"])
    assert not cued("border 5", 7, ["order"])
    assert not cued("order it by 5", 12, ["order"])
