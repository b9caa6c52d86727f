"""Words beside a figure."""

from cuebot.verbalise.cues import has_cue_before


def test_a_word_counts_when_it_stands_before_and_is_whole():
    assert has_cue_before("order: 5", 7, ["order"])
    assert has_cue_before("订单号5", 3, ["订单号"])
    assert not has_cue_before("border 5", 7, ["order"])
    assert not has_cue_before("order it by 5", 12, ["order"])
    assert has_cue_before("к: 5", 3, ["к"])
    assert not has_cue_before("остаток: 5", 9, ["к"])
