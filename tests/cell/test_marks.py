import pytest

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.marks import find_marks


@pytest.mark.parametrize(
    ("text", "language", "said", "role"),
    [
        ("oven ✗", "", "✗", CellWordRole.DENY),
        ("oven ✓", "", "✓", CellWordRole.STATE),
        ("ما ياخذ زيت", "ar", "ما ياخذ", CellWordRole.FLAT),
        ("pinho e cedro, menos o teixo", "pt", "menos", CellWordRole.SAVE),
        ("menos manos de niño", "es", "menos", CellWordRole.SAVE),
        ("oak, ash, elm; the last two split", "", "last two", CellWordRole.BACK),
    ],
)
def test_a_mark_or_a_form_does_what_a_word_would(text, language, said, role):
    found = [(one, text[begin:end]) for one, begin, end, roles in find_marks(text) if role in roles]
    assert (language, said) in found


@pytest.mark.parametrize("text", ["10×20 cm", "menos de 3 kg", "el menos malo", "ما يلي"])
def test_what_only_looks_like_one_does_nothing(text):
    assert list(find_marks(text)) == []
