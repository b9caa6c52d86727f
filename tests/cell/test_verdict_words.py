import pytest

from cuebot.cell.verdict_words import ends_with_verdict


@pytest.mark.parametrize(
    "item", ["L var", "Гусям да", "köpeğe evet", "chats oui", "M sold out", "유리 가능", "杨木行"]
)
def test_a_name_with_a_verdict_behind_it_has_its_own(item):
    assert ends_with_verdict(item)


@pytest.mark.parametrize("item", ["L", "var", "silk blend", "да", "Japanese paper"])
def test_a_bare_name_or_a_bare_verdict_has_none(item):
    assert not ends_with_verdict(item)
