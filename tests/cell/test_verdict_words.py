import pytest

from cuebot.cell.verdict_words import ends_with_verdict, holds_verdict


@pytest.mark.parametrize(
    "item", ["L var", "Гусям да", "köpeğe evet", "chats oui", "M sold out", "유리 가능", "杨木行"]
)
def test_a_name_with_a_verdict_behind_it_has_its_own(item):
    assert ends_with_verdict(item)


@pytest.mark.parametrize("item", ["L", "var", "silk blend", "да", "Japanese paper"])
def test_a_bare_name_or_a_bare_verdict_has_none(item):
    assert not ends_with_verdict(item)


@pytest.mark.parametrize("head", ["In stock", "入荷済み", "Agotado", "품절", "В наличии"])
def test_a_head_may_say_that_what_stands_under_it_is_there_or_gone(head):
    assert holds_verdict(head)


@pytest.mark.parametrize("head", ["Lids", "素材", "rojo o verde", "o azul", "Sizes"])
def test_another_head_says_no_such_thing(head):
    assert not holds_verdict(head)
