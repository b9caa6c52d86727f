import pytest

from cuebot.cell.stretches import list_quotable_texts


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ("Calcaire, drainant. En terre acide, inutile d'insister", "En terre acide"),
        ("In sour soil, do not bother", "In sour soil"),
        ("Em solo ácido, nem pensar", "Em solo ácido"),
        ("Di tanah asam, percuma", "Di tanah asam"),
        ("可以放心拍，至于海外单，因为过不了安检，我们没再接了", "至于海外单"),
    ],
)
def test_what_only_leads_to_a_denial_is_not_said_without_it(cell, bare):
    assert bare not in list_quotable_texts(cell)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        (
            "A vaga fica reservada até quinta, depois vai pra lista.",
            "A vaga fica reservada até quinta",
        ),
        (
            "Waterproof, because the seams are not sewn",
            "Waterproof, because the seams are not sewn",
        ),
        ("in oak, in ash", "in ash"),
    ],
)
def test_what_states_something_or_is_a_value_may_be(cell, part):
    assert part in list_quotable_texts(cell)


@pytest.mark.parametrize(
    ("cell", "scene"),
    [
        ("Washing-up liquid, because it smells, so we never advise it", "Washing-up liquid"),
        ("Nước rửa chén dù loại gì đi nữa, vì ấm ăn mùi nên không bao giờ khuyên", "Nước rửa chén"),
        ("洗洁精，因为会留味，所以从不建议", "洗洁精"),
    ],
)
def test_what_is_denied_for_a_reason_is_not_said_without_the_denial(cell, scene):
    told = [text for text in list_quotable_texts(cell) if text.startswith(scene)]
    assert [text for text in told if not text.endswith(cell[-4:])] == []
