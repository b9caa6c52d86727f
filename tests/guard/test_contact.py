import pytest
from cards import asked, said, snapshot

from cuebot import config
from cuebot.guard import contact
from cuebot.model import Cue, Kind, Priority, Rejection

GUARD = contact.make_contact_guard(config.Part(use="contact"), config.build_config({}))


@pytest.mark.parametrize(
    "text",
    [
        "see https://deals.example",
        "go to deals.example now",
        "go to deals dot com",
        "deals . com",
        "www.deals",
        "ｄｅａｌｓ．ｃｏｍ",
        "dеals.cоm with look-alikes",
        "write @seller",
        "add me on WhatsApp",
        "telegram only",
        "加微信",
        "加薇❤信",
        "加 V 聊",
        "威.信同号",
        "私聊我",
        "call 555 01 0 0147",
        "call ⑤⑤⑤⓪①⓪⓪①",
        "call five five five zero one zero zero",
        "打 零零一二三四五六",
        "+1 (555) 010-0147",
        "ไลน์ไอดี",
        "واتساب فقط",
    ],
)
def test_a_way_to_reach_somebody_is_refused_in_any_disguise(text):
    assert isinstance(GUARD(asked(), said(text), snapshot()), Rejection)


@pytest.mark.parametrize(
    "text",
    [
        "Link 1 is $24.00, 17 asking. Link 3 is $18.50.",
        "Delivery: 4 to 6 days, Canada 8 to 12.",
        "1号净含量300克，17人问。",
        "One size, two pockets, three colours.",
        "Again, 17 on link 1. Me too.",
        "全国包邮，满199减30。",
    ],
)
def test_a_plain_line_passes(text):
    line = said(text)
    assert GUARD(asked(), line, snapshot()) is line


def test_a_long_figure_of_the_card_is_no_phone():
    line = said("Link 1 is 1.299.000 VND.", ("1", "price", "1.299.000 VND"))
    assert GUARD(asked(), line, snapshot()) is line


def test_the_operator_may_name_whom_the_operator_likes():
    cue = Cue(kind=Kind.OPERATOR, topic="", priority=Priority.OPERATOR, born=0.0, expires=9.0)
    line = said("Thank @ana for the gift")
    assert GUARD(cue, line, snapshot()) is line
