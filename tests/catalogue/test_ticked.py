import pytest

from cuebot.catalogue.ticked import join_ticked
from cuebot.cell.stretches import list_quotable_texts


@pytest.mark.parametrize(
    ("cell", "joined"),
    [
        ("✓ oven ✓ hob ✗ microwave", "oven ✓, hob ✓, microwave ✗"),
        ("✅ Oven\ufe0f ❌ Grill", ""),
        ("✔️ Oven ✖️ Grill rack", "Oven ✔, Grill rack ✖"),
        ("✅ Oven, ❌ Grill.", "Oven ✅, Grill ❌"),
        ("羽绒✓ 羊毛✓ 真丝✗", "羽绒 ✓、羊毛 ✓、真丝 ✗"),
        ("✔ นึ่ง ✘ ไมโครเวฟ", "นึ่ง ✔, ไมโครเวฟ ✘"),
        ("✓ ميكروويف ✗ فرن", "ميكروويف ✓، فرن ✗"),
        ("✓ oven up to 2.5 kg / ✗ grill", "oven up to 2.5 kg ✓, grill ✗"),
        ("✗ microwave", "microwave ✗"),
        ("直火○ 食洗機×", "直火 ○、食洗機 ×"),
        ("oven ✗ but microwave fine", "oven ✗, but microwave fine"),
        ("horno ✗ pero microondas bien", "horno ✗, pero microondas bien"),
        ("烤箱❌ 但微波炉可以", "烤箱 ❌，但微波炉可以"),
        ("オーブン✗ ただし電子レンジは可", "オーブン ✗、ただし電子レンジは可"),
        ("cotton ✓ foil ✗ vellum ✗ (never dries)", "cotton ✓, foil ✗, vellum ✗ (never dries)"),
        ("Materials: ✓ cotton ✗ silk", "Materials: cotton ✓, silk ✗"),
        ("🚫 tumble dry", "tumble dry ✗"),
        ("⛔️ ก๊าซ ✅ ถ่าน", "ก๊าซ ✗, ถ่าน ✅"),
        ("✓蒙古馬 ✗設特蘭（肩太寬，壓鬐甲） ✓伊犁", "蒙古馬 ✓、設特蘭 ✗（肩太寬，壓鬐甲）、伊犁 ✓"),
        (
            "【○】メダカ 【×】エビ(脚がからむ) 【○】ミジンコ",
            "メダカ ○、エビ ×(脚がからむ)、ミジンコ ○",
        ),
        ("[✓] hob [✗] oven (it cracks) [✓] grill", "hob ✓, oven ✗ (it cracks), grill ✓"),
        ("✗ No bleach ✓ Hand wash", "No bleach, Hand wash ✓"),
        ("clay (v) tin (x) glass (x)", "clay ✓, tin ✗, glass ✗"),
        ("[/] kayu [X] kaca", "kayu ✓, kaca ✗"),
        ("M8 √ M12 ×", "M8 ✓, M12 ✗"),
        ("✓竹架 ✗坐飞机不加木箱", "竹架 ✓、坐飞机不加木箱 ✗"),
        ("[x] T-7  [ ] T-11 (in autumn)  [x] T-9", "T-7 ✓, T-11 ✗ (in autumn), T-9 ✓"),
        ("☑ hob ☐ oven", "hob ☑, oven ✗"),
        ("медь (+), чугун (–), латунь (+)", "медь ✓, чугун ✗, латунь ✓"),
        ("خيل (✓) · بغال (✗)", "خيل ✓، بغال ✗"),
    ],
)
def test_a_list_of_ticks_has_each_mark_behind_its_name(cell, joined):
    assert join_ticked(cell) == joined


@pytest.mark.parametrize(
    "cell",
    [
        "oven ✓ grill ✗ hob",
        "✓ For: cotton, linen ✗ For: silk",
        "✓ cotton, linen ✗ silk",
        "10 ✖ 20 cm ✓",
        "Zoom 10×, 20×",
        "綿×麻",
        "red (+), black (–)",
        "[ ] oven [ ] hob",
        "size 4 (×2), 5 (×3)",
        "○ 木 ○ 竹",
        "【○】木 ○ 竹",
        "直火○ レンジ△ 食洗機×",
        "oven, grill",
        "oven ✗ microwave fine",
        "Not for: ✓ oven ✗ hob",
        "✓ ✓",
        "✓ dry it flat. Never wring it ✗ oven",
        "✗ " + "far too long " * 5,
    ],
)
def test_a_mark_that_may_be_of_two_names_is_left_as_it_is(cell):
    assert join_ticked(cell) == ""


def test_each_entry_may_be_said_by_itself_whatever_its_language():
    told = list_quotable_texts(join_ticked("✓ freezer ✓ kulkas ✗ microwave"))
    assert {"freezer ✓", "microwave ✗"} < {*told}
    assert not {"freezer", "microwave", "kulkas ✓ microwave"} & {*told}


def test_a_remark_behind_a_last_cross_leaves_the_entries_their_own_verdicts():
    told = list_quotable_texts(join_ticked("cotton ✓ foil ✗ vellum ✗ (never dries)"))
    assert {"cotton ✓", "foil ✗"} < {*told}
    limited = list_quotable_texts(join_ticked("S ✓ M ✓ L ✗ (red only)"))
    assert not {"S ✓", "M ✓"} & {*limited}


@pytest.mark.timeout(10)
def test_a_long_list_is_read_at_once():
    """Its names and marks were once tried in every order, which took minutes for a dozen words."""
    cell = "newsprint ✓ cotton rag ✓ laid ✓ coated stock ✗ foil card ✗ vellum ✗ " * 8
    assert join_ticked(cell + "never") == ""
