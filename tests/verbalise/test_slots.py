"""A product's number and what is said of it, across the mark between them."""

import re
from itertools import product
from pathlib import Path

import pytest

from cuebot.draft.prompt import read_prompt
from cuebot.verbalise import verbalise_figures
from cuebot.verbalise.slots import is_slot

PROMPTS = Path(__file__).parents[2] / "prompts"
QUESTION = read_prompt(PROMPTS / "question.md")
CELLS = ["38", "50 g", "38.5 cm", "20:30", "1:10", "380 g", "160-165", "-20°C"]
PARTED = "\ue000"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Link 2:38 cm", "Link two:thirty-eight centimetres"),
        ("zh", "链接3：38厘米", "链接三：三十八厘米"),
        ("zh", "链接3:45", "链接三:四十五"),
        ("zh", "链接3，380克", "链接三，三百八十克"),
        ("zh", "链接7：20:30开始", "链接七：二十点三十分开始"),
        ("zh", "尺码3：38cm", "尺码三：三十八厘米"),
        ("ja", "リンク3：50g", "リンクさん：ごじゅうグラム"),
        ("ko", "링크 3：50g", "링크 삼：오십 그램"),
        ("th", "ลิงก์ 3:50", "ลิงก์ สาม:ห้าสิบ"),
        ("es", "Enlace 6:350 g", "Enlace seis:trescientos cincuenta gramos"),
        ("ar", "رابط 1:38", "رابط واحد:ثمانية وثلاثون"),
        ("vi", "mã 4:25", "mã bốn:hai mươi lăm"),
        ("id", "link 5:45", "link lima:empat puluh lima"),
        ("en", "link 3/4", "link three, four"),
        ("fr", "lien 3 380 g", "lien trois trois cent quatre-vingts grammes"),
    ],
)
def test_what_follows_the_number_of_a_product_is_no_part_of_it(language, text, words):
    assert verbalise_figures(text, language) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "今晚8：30", "今晚八点三十分"),
        ("zh", "1：10兑水", "一比十兑水"),
        ("en", "at 8:30", "at eight thirty"),
    ],
)
def test_times_and_ratios_stay(language, text, words):
    assert verbalise_figures(text, language) == words


def test_a_product_is_named_by_the_word_or_sign_before_its_number():
    assert is_slot("Link 3", 5, "en")
    assert is_slot("#3", 1, "en")
    assert is_slot("No. 3", 4, "en")
    assert not is_slot("at 3", 3, "en")
    assert not is_slot("no 3", 3, "en")


def spoken_letters(words):
    return re.sub(r"[\s,.،、。，]", "", words)


def values(fact, head, *, again):
    given = {name: one.sample for name, one in QUESTION.front.inputs.items()}
    return {**given, "gone": "S", "link": "3", "head": head, "fact": fact, "again": again}


@pytest.mark.parametrize("language", sorted(QUESTION.fallback))
@pytest.mark.parametrize("cell", CELLS)
def test_no_figure_arises_between_a_slot_and_its_neighbour(language, cell):
    """Each form is compared with itself where nothing can join its slots: a word stands between."""
    head = QUESTION.front.heads["stock"][language][0]
    for name, wordings in QUESTION.fallback[language].items():
        for wording in wordings:
            if "fact" not in wording.uses:
                continue
            for again in (False, True):
                whole = wording.render(values(cell, head, again=again))
                marked = wording.render(values(PARTED, head, again=again))
                before, after = marked.split(PARTED)
                if after[:1].isalnum() or after[:2].strip()[:1].isalnum():
                    continue  # a counter belongs to the figure before it
                parts = [verbalise_figures(one, language) for one in (before, cell, after)]
                assert spoken_letters(verbalise_figures(whole, language)) == spoken_letters(
                    "".join(parts)
                ), (name, whole)


@pytest.mark.parametrize("language", sorted(QUESTION.slots))
def test_no_figure_arises_between_the_slots_of_a_model_and_its_quote(language):
    link = QUESTION.slots[language]["link"].render(values("", "", again=False)).strip()
    for cell, mark in product(CELLS, [": ", ":", "：", ", ", "，", "、", "، "]):
        apart = [verbalise_figures(one, language) for one in (f"{link} ", cell)]
        whole = verbalise_figures(f"{link}{mark}{cell}", language)
        said = re.sub(r"[:：]", "", spoken_letters(whole))
        assert said == spoken_letters("".join(apart)), (cell, mark)


@pytest.mark.parametrize("language", sorted(QUESTION.slots))
@pytest.mark.parametrize("cell", CELLS)
def test_no_figure_arises_between_how_many_ask_and_the_quote(language, cell):
    count = QUESTION.slots[language]["count"].render(values("", "", again=True))
    for mark in (": ", ", "):
        apart = [verbalise_figures(one, language) for one in (f"{count}", cell)]
        whole = verbalise_figures(f"{count}{mark}{cell}", language)
        assert re.sub(r":", "", spoken_letters(whole)) == spoken_letters("".join(apart))
