import pytest

from cuebot.cell.lexicon import read_lexicon
from cuebot.cell.sayable import is_sayable, level_marks, phrase_price_span


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not to -> Malta", "not to: Malta"),
        ("送れない→離島", "送れない：離島"),
        ("取扱あり＝紺", "取扱あり：紺"),
        ("색은 골라요~ 흰색 제외", "색은 골라요, 흰색 제외"),
        ("10~12 cm", "10~12 cm"),
        ("gone = red // here = blue", "gone = red; here = blue"),
        ("plain red", "plain red"),
    ],
)
def test_an_arrow_is_said_as_a_colon_and_a_wave_as_a_comma(text, said):
    assert level_marks(text) == said


def test_square_brackets_are_said_as_round_ones():
    assert level_marks("a [b], ［c］") == "a (b), （c）"
    assert level_marks("a] b") == "a] b"


BOXES = ["(x) Pinsel ( ) Farbe", "[ ] tinta", "（ ）電池", "(X) brush () ink"]


@pytest.mark.parametrize("text", ["oak*", "a | b", "~red~ blue", "餌に◎", "a [b", "✓ oven", *BOXES])
def test_marks_for_the_eye_are_not_sayable(text):
    assert not is_sayable(text)


@pytest.mark.parametrize("text", ["oak, ash (to order)", "10~20 cm", "20°, 5%", "oven ✓, hob ❌"])
def test_words_and_ranges_are_sayable(text):
    assert is_sayable(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "bone folder {awl only in the large kit}, thread",
            "bone folder (awl only in the large kit), thread",
        ),
        ("order apart ▸ moon filter ▸ lens", "order apart, moon filter, lens"),
        ("별매: ▸ 달 필터 ● 렌즈", "별매: ▸ 달 필터, 렌즈"),
        ("別売り ▸ 月 ▸ 星", "別売り、月、星"),
    ],
)
def test_curly_brackets_and_marks_before_items_are_said_as_others_are(text, said):
    assert level_marks(text) == said


def test_a_ring_is_a_dot_of_a_list_before_a_name_and_its_verdict_behind_it():
    assert level_marks("oak ○ ash ○ elm") == "oak, ash, elm"
    assert level_marks("فرن ○ غسالة ○ ميكروويف") == "فرن، غسالة، ميكروويف"
    assert level_marks("直火 ○、食洗機 ×") == "直火 ○、食洗機 ×"
    assert level_marks("直火○ レンジ△") == "直火○ レンジ△"
    assert not is_sayable("直火○ レンジ△")


@pytest.mark.parametrize("language", sorted(read_lexicon().spans))
def test_a_span_of_prices_is_worded_in_every_language_with_both_its_figures(language):
    for words in phrase_price_span("RM 24.99 – RM 84.80", language):
        assert words.index("24.99") < words.index("84.80")
        assert "–" not in words


@pytest.mark.parametrize("cell", ["24.99", "S – L", "24.99 - 84.80", "24.99 –84.80", "a – b – 3"])
def test_what_is_no_span_of_prices_is_not_worded(cell):
    assert phrase_price_span(cell, "en") == ()
