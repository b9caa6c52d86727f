import pytest

from cuebot.cell.clauses import list_quotable_texts


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
