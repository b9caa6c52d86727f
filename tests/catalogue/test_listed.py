import pytest

from cuebot.catalogue.listed import join_listed


@pytest.mark.parametrize(
    ("cell", "joined"),
    [
        ("Bring along:\n- rope\n- gloves\nTea is there", "Bring along: rope; gloves. Tea is there"),
        ("↓各自でご用意↓\n・縄\n・手袋", "各自でご用意：縄；手袋。"),
        ("Bring >>\n1) rope\n2) pH strips", "Bring: rope; pH strips."),
        ("two lines\nno list", "two lines\nno list"),
        ("- rope\n- gloves", "- rope\n- gloves"),
        ("Range\n-5 to 5\n-9 to 9 C", "Range\n-5 to 5\n-9 to 9 C"),
    ],
)
def test_a_list_of_lines_comes_onto_one_line_with_its_head(cell, joined):
    assert join_listed(cell) == joined
