"""Native Korean numbers."""

import pytest

from cuebot.verbalise.numerals.korean import spell_native


@pytest.mark.parametrize(
    ("number", "words"), [(1, "한"), (5, "다섯"), (20, "스무"), (21, "스물한"), (99, "아흔아홉")]
)
def test_numbers_before_a_counter(number, words):
    assert spell_native(number) == words
