import pytest
from cards import ZH, card

from cuebot import config
from cuebot.draft import folder, naming

PROMPT = folder.loaded(config.make({})).get("question")


@pytest.mark.parametrize(
    ("head", "language", "said"),
    [
        ("孕妇", "zh", "孕妇"),
        ("孕妇", "en", "pregnant"),
        ("适合肤质", "en", "skin type"),
        ("price", "en", "price"),
        ("price", "zh", "价格"),
        ("stock", "zh", "库存"),
        ("nowhere", "en", "nowhere"),
    ],
)
def test_a_head_is_called_by_the_hosts_own_word_when_it_has_one(head, language, said):
    assert naming.said(head, PROMPT, card(ZH), language) == said


def test_a_head_is_known_by_all_its_words():
    assert naming.known("孕妇", PROMPT, card(ZH)) == ("孕妇", "孕期", "pregnant")
    assert {"price", "多少钱"} <= set(naming.known("price", PROMPT, card(ZH)))
