import pytest

from cuebot.cell.heads import rules_head


@pytest.mark.parametrize(
    "word", ["not suitable for", "avoid", "不适用", "除外", "ห้ามใช้", "minimum age"]
)
def test_a_head_that_turns_or_limits_its_cells_is_known(word):
    assert rules_head(word)


@pytest.mark.parametrize("word", ["size", "ship to", "colour", "适合肤质", "ไซซ์", "cara cuci"])
def test_a_head_that_only_names_is_not(word):
    assert not rules_head(word)
