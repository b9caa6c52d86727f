"""What a service wrote in a viewer's row."""

import pytest

from cuebot.capture.formats.service_texts import drop_sentence, is_service_text

SENTENCES = (
    "bob subscribed with Prime. They've subscribed for 3 months!",
    "별하 (byeolha) subscribed at Tier 1.",
    "bob subscribed at Tier 2. They've subscribed for 12 months, currently on a 3 month streak!",
    "bob is gifting 5 Tier 1 Subs to X's community! They've gifted a total of 10 in the channel!",
    "bob gifted a Tier 1 sub to ann! They have given 3 Gift Subs in the channel!",
    "An anonymous user gifted a Tier 1 sub to ann!",
    "bob is continuing the Gift Sub they got from ann!",
    "bob is paying forward the Gift they got from ann to the community!",
    "bob converted from a Prime sub to a Tier 1 sub!",
    "12 raiders from bob have joined!",
    "bob watched 5 consecutive streams this month and sparked a watch streak!",
    "bob just earned a new 1K Bits badge!",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_twitch_s_own_sentence_is_nobody_s_and_what_stands_behind_it_is_the_viewer_s(sentence):
    assert is_service_text(sentence)
    assert drop_sentence(f"{sentence} how wide is it?") == "how wide is it?"
    assert drop_sentence(sentence) == sentence


@pytest.mark.parametrize(
    "text",
    ["i subscribed last week, how wide is it", "12 raiders from ann?", "<3", "![", "<msg how wide"],
)
def test_what_a_viewer_wrote_stays(text):
    assert not is_service_text(text)
    assert drop_sentence(text) == text


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><msg><img aeskey="x"/></msg>',
        '<msg><emoji fromusername="a"/></msg>',
        '<sysmsg type="revokemsg"><revokemsg/></sysmsg>',
        "![photo](./media/x.jpg)",
    ],
)
def test_a_record_or_a_picture_in_the_place_of_a_text_is_none(text):
    assert is_service_text(text)
