import pytest

from cuebot.cell.ditto import says_same
from cuebot.text.folding import fold_case_in_place
from cuebot.text.word_lists import load_word_lists


@pytest.mark.parametrize(
    "text",
    [
        "Ash: same",
        "Barns: same again.",
        "Esche: dito",
        "Frêne : idem",
        "Fresno: lo mismo",
        "Ясень — так же",
        "Dişbudak: aynı",
        "الدردار: كذلك",
        "竹——同上",
        "Wełna tak samo",
        "Yün için de aynı",
        "С войлоком наоборот",
        "Con la lana il contrario",
        "Mit Leinen umgekehrt",
        "麻は逆です",
        "린넨은 반대입니다",
        "A: the same again",
        "B; just same here",
        "대나무: 마찬가지",
    ],
)
def test_what_is_said_of_another_name_says_nothing_alone(text):
    assert says_same(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ash: same day",
        "the same",
        "Esche: nie",
        "Frêne : idéal",
        "Wełna tak",
        "Mal umgekehrt herum",
    ],
)
def test_what_has_words_of_its_own_does(text):
    assert not says_same(text)


def test_words_are_level_and_each_stands_once_in_its_language():
    for kind in ("same", "opposite", "same_behind"):
        for language, words in load_word_lists("cuebot.cell", "ditto.toml", kind).items():
            assert len(set(words)) == len(words), language
            assert [word for word in words if fold_case_in_place(word) != word] == [], language
