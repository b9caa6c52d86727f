import re

import pytest

from cuebot.cell import scope
from cuebot.cell.stretches import list_quotable_texts
from cuebot.cell.units import split_units


def governed(cell):
    """Return which unit may govern which other one, as pairs of their places."""
    units, _ = split_units(cell)
    places = range(len(units))
    return {(a, b) for a in places for b in places if a != b and scope.may_govern(units, a, b)}


@pytest.mark.parametrize(
    ("cell", "pairs"),
    [
        ("Avoid: sun; salt; the sea", {(0, 1), (0, 2)}),
        ("Avoid: sun; salt. Suits the sea well", {(0, 1)}),
        ("Hết hàng: tập 2; tập 5; tập 9 có hộp", {(0, 1), (0, 2)}),
        ("Vergriffen: Band 2; Band 5; Band 9. Die übrigen sind da", {(0, 1), (0, 2)}),
        ("Tükendi: cilt 2; cilt 5; cilt 9. Diğerleri rafta", {(0, 1), (0, 2)}),
        ("ख़त्म: खंड 2; खंड 5; खंड 9। बाक़ी मिलेंगे", {(0, 1), (0, 2)}),
        ("Free post; not for sofas", {(1, 0)}),
        ("sand, navy; no green", set()),
        ("Norway, Sweden; not to Iceland", set()),
        ("Free post. This does not apply to sofas.", {(1, 0)}),
        ("The following are not included. Pump. Hose.", {(0, 1), (0, 2)}),
        ("pump; hose; clamp not included", {(2, 0), (2, 1)}),
        ("Fits: rabbits. Keep away from: birds", set()),
        ("Free post; members only", {(1, 0)}),
        ("We fit it for you until May. From then on we send a film.", set()),
        ("We fit it for you. From then on not.", {(1, 0)}),
        ("Needles. All of the above are bought apart.", {(1, 0)}),
        ("Kéo. Ba thứ vừa kể khách tự sắm.", {(1, 0)}),
        ("剪刀。刚才说的都要自备。", {(1, 0)}),
        ("はさみ。上記はご用意ください。", {(1, 0)}),
    ],
)
def test_what_governs_what_is_known_across_statements(cell, pairs):
    assert governed(cell) == pairs


@pytest.mark.parametrize(
    ("cell", "last"),
    [
        ("Free post. Except sofas", True),
        ("Free post. If you take two", True),
        ("Free post. No sofas", False),
        ("Free post. If the sofa comes late, call us", False),
    ],
)
def test_a_limit_depends_on_what_it_limits(cell, last):
    assert scope.depends_on_previous(split_units(cell)[0][-1]) is last


@pytest.mark.parametrize(
    "cell",
    [
        "What we can't mend: a cracked bowl. A split tenon too. A loose ferrule we glue.",
        "Refusé : cuir. Le daim aussi. Le tissu passe.",
        "No: cuero. El ante también. Tela sí.",
        "Không nhận: da. Da lộn cũng vậy. Vải được.",
        "不收：皮革。麂皮也是。布可以。",
        "お断り：革。スエードも。布は可。",
        "안 되는 것: 가죽. 스웨이드도. 천은 됩니다",
        "ممنوع: الجلد. والشمواه أيضًا. القماش مسموح.",
    ],
)
def test_what_only_says_that_the_same_is_so_of_it_is_not_said_without_that(cell):
    second = re.split(r"[.。]\s*", cell)[1]
    assert [text for text in list_quotable_texts(cell) if text.startswith(second)] == []


def test_a_question_that_goes_on_from_another_is_said_together_with_it():
    cell = "Can it go in the oven? People do. Should it? The glaze crazes, so no. The fridge? Sure."
    told = list_quotable_texts(cell)
    assert "The fridge? Sure" in told
    assert not {"Can it go in the oven? People do", "Should it? The glaze crazes, so no"} & {*told}


@pytest.mark.parametrize(
    ("cell", "begun"),
    [
        ("Piccolos? In theory. In practice they need a hammer. Fifes? They slide in.", "In theory"),
        ("Piccolo? Theoretisch. Praktisch braucht es den Hammer. Schwegel? Geht.", "Theoretisch"),
        (
            "¿Píccolo? En teoría. En la práctica hace falta un martillo. ¿Pífano? Entra.",
            "En teoría",
        ),
        ("短笛？理论上行。实际得用锤子敲。竹笛？顺溜。", "理论上行"),
        (
            "ピッコロは？理屈では入ります。実際は金槌が要ります。篠笛は？入ります。",
            "理屈では入ります",
        ),
        ("البيكولو؟ نظريًا. عمليًا يبي مطرقة. الناي؟ يدخل بسهولة.", "نظريًا"),
    ],
)
def test_an_answer_goes_on_up_to_the_next_question(cell, begun):
    told = list_quotable_texts(cell)
    assert [text for text in told if text.endswith(begun)] == []
    second = re.split(r"[.。]\s*", cell)[1]
    assert [text for text in told if text.startswith(second)] == []


def test_a_flat_no_stays_one_whatever_is_told_of_it():
    cell = "Dryer? Never. The felt shrinks by a third. Line? Yes."
    assert "Dryer? Never" in list_quotable_texts(cell)


@pytest.mark.parametrize("mark", ['"', "〃", "″", "-″-"])
def test_a_mark_that_says_the_same_once_more_is_not_said_without_what_it_repeats(mark):
    cell = f"Bosch: no adapter. Makita: will not take it. Ryobi: {mark}"
    told = list_quotable_texts(cell)
    assert all("Makita: will not take it" in text for text in told if "Ryobi" in text)
