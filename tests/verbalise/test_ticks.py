import pytest

from cuebot.verbalise import verbalise_figures
from cuebot.verbalise.tables import LANGUAGES, load_table
from cuebot.verbalise.text import verbalise_ambiguous
from cuebot.verbalise.ticks import say_ticks


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Link 1: oven ✓, hob ✗.", "Link 1: oven: yes, hob: no."),
        ("id", "microwave ❌", "microwave: tidak"),
        ("zh", "真丝 ✗。", "真丝：不可以。"),
        ("ja", "レンジ✗、オーブン✓", "レンジ：だめ、オーブン：だいじょうぶ"),
        ("ko", "열탕 ✓.", "열탕: 가능."),
        ("th", "ตู้ยูวี ✔", "ตู้ยูวี ได้"),
        ("ar", "فرن ✗", "فرن: لا"),
    ],
)
def test_a_mark_behind_a_name_is_a_yes_or_a_no(language, text, said):
    assert say_ticks(text, language) == said


@pytest.mark.parametrize(
    "text", ["oven", "✓ oven", "oven ✓ hob", "3 ✖ 4", "zoom 10×", "20 ×, 30 ×", "綿×麻"]
)
def test_a_mark_that_may_be_of_another_name_is_left(text):
    assert say_ticks(text, "en") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_both_and_every_voice_gets_them(language):
    own = load_table(language)
    assert own.yes != own.no
    for spoken in (verbalise_figures, verbalise_ambiguous):
        assert own.no in spoken("abc ✗", language)
        assert own.yes in spoken("abc ✓, 5", language)
