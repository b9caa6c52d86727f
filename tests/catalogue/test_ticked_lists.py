import pytest

from cuebot.catalogue.ticked_lists import join_ticked_lists
from cuebot.cell.stretches import list_quotable_texts


@pytest.mark.parametrize(
    ("cell", "joined"),
    [
        ("❌ glass, marble ✅ wood, stone", "glass ❌, marble ❌, wood ✅, stone ✅"),
        ("✗鱼缸、鸟笼 ✓花盆、阳台", "鱼缸 ✗、鸟笼 ✗、花盆 ✓、阳台 ✓"),
        ("✗ 쓰지 마세요: 대리석, 원목 ✓ 타일", "쓰지 마세요: 대리석, 원목. 타일 ✓"),
        ("✗ Avoid: glass, tin ✓ wood", "Avoid: glass, tin. wood ✓"),
    ],
)
def test_a_mark_is_of_each_name_behind_it(cell, joined):
    assert join_ticked_lists(cell) == joined


@pytest.mark.parametrize(
    "cell",
    [
        "✓ wood, stone",
        "wood ✓ glass ✗",
        "✗ glass, tin only when wet ✓ wood",
        "✓ Avoid: glass ✗ wood",
        "",
    ],
)
def test_what_is_no_such_list_is_none(cell):
    assert join_ticked_lists(cell) == ""


def test_no_name_is_said_under_the_mark_of_another():
    told = list_quotable_texts(join_ticked_lists("✗ 쓰지 마세요: 대리석, 원목 ✓ 타일, 유리"))
    assert "쓰지 마세요: 대리석" in told
    assert not {"쓰지 마세요: 타일 ✓", "쓰지 마세요: 유리 ✓"} & {*told}
