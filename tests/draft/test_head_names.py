import pytest
from cards import ZH, card

from cuebot import config
from cuebot.draft import head_names, prompt_folder

PROMPT = prompt_folder.load_prompt_folder(config.build_config({})).find_prompt("question")


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
    assert head_names.choose_spoken_name(head, PROMPT, card(ZH), language) == said


def test_a_head_is_known_by_all_its_words():
    assert head_names.list_head_words("孕妇", PROMPT, card(ZH)) == ("孕妇", "孕期", "pregnant")
    assert {"price", "多少钱"} <= set(head_names.list_head_words("price", PROMPT, card(ZH)))


def test_a_head_that_rules_is_not_called_by_a_word_that_does_not_nor_the_other_way_about():
    seen = card("link,title,price,stock,适合|avoid,不适用|suits\n1,Balm,$9.00,4,油皮,孕妇\n")
    assert head_names.choose_spoken_name("适合", PROMPT, seen, "en") == "适合"
    assert head_names.choose_spoken_name("不适用", PROMPT, seen, "en") == "不适用"
