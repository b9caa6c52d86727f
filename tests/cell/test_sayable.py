import pytest

from cuebot.cell.sayable import level_marks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not to -> Malta", "not to: Malta"),
        ("送れない→離島", "送れない：離島"),
        ("取扱あり＝紺", "取扱あり：紺"),
        ("색은 골라요~ 흰색 제외", "색은 골라요, 흰색 제외"),
        ("10~12 cm", "10~12 cm"),
        ("plain red", "plain red"),
    ],
)
def test_an_arrow_is_said_as_a_colon_and_a_wave_as_a_comma(text, said):
    assert level_marks(text) == said
