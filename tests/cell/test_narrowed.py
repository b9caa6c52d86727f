"""A list of which a later sentence limits one item by its name is not said without that."""

import pytest

from cuebot.cell.stretches import may_quote

NARROWED = [
    ("Oak, ash and elm all take it", "Elm only after sanding"),
    ("Roble, nogal y pino sirven", "Pino solo con base"),
    ("紫金土、瓷石胎、大缸泥均可直接浸", "大缸泥要在素烧过、补过水之后才不跳釉"),
    ("참나무, 물푸레, 소나무 됩니다", "소나무는 사포질 후에만 됩니다"),
]


@pytest.mark.parametrize(("listed", "limit"), NARROWED)
def test_a_list_is_not_said_without_what_limits_one_of_its_items_by_name(listed, limit):
    stop = "。" if "、" in listed else ". "
    cell = f"{listed}{stop}{limit}"
    assert may_quote(cell, cell)
    assert not may_quote(listed, cell)
    assert may_quote(limit, cell)


def test_a_list_stands_alone_beside_what_limits_other_things():
    listed = "Oak, ash and elm all take it"
    assert may_quote(listed, f"{listed}. Pine only after sanding")
