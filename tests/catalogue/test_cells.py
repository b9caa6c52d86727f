import pytest

from cuebot.catalogue.cells import LONGEST_CELL, clean_cell, shorten_text
from cuebot.catalogue.reading import MendKind


def cleaned(raw):
    """Return a cell, cleaned, and the kinds of what was mended."""
    kinds = []
    return clean_cell(raw, lambda kind, _cell: kinds.append(kind)), kinds


@pytest.mark.parametrize(
    ("raw", "cell", "kinds"),
    [
        ("  38 by\u00a042\u3000cm \n", "38 by 42 cm", []),
        ("soft\u00adhyphen", "softhyphen", [MendKind.INVISIBLE]),
        ("Desk\u200b Lamp", "Desk Lamp", [MendKind.INVISIBLE]),
        ("\ufeffMug", "Mug", [MendKind.INVISIBLE]),
        ("<ul><li>350 ml</li></ul>", "350 ml", [MendKind.HTML]),
        ("Salt &amp; pepper", "Salt & pepper", [MendKind.HTML]),
        ("R&D; a < b", "R&D; a < b", []),
        ("\U0001f525 Mug \U0001f525", "Mug", [MendKind.EMOJI]),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 set", "set", [MendKind.EMOJI]),
        ("\u2705", "\u2705", []),
        ("5\ufe0f\u20e3 pieces", "5 pieces", [MendKind.EMOJI]),
        ("\u274c dryer", "dryer \u274c", []),
        ("oven \u274c grill", "", [MendKind.REFUSED_SIGN]),
        ("\u202e42$", "", [MendKind.REFUSED_SIGN]),
        ("سعر \u202d٤ ريال\u202c", "", [MendKind.REFUSED_SIGN]),
        ("call \u202d+62 812 34\u202c", "call +62 812 34", [MendKind.INVISIBLE]),
        ("=> wash cold", "wash cold", [MendKind.PREFIX]),
        ("→ wash cold", "wash cold", [MendKind.PREFIX]),
        ("=) one size", "=) one size", []),
        ("=SUM(A1)", "", [MendKind.FORMULA]),
        ("#REF!", "", [MendKind.FAILED]),
        ('="007"', "007", [MendKind.PREFIX]),
        ("'+1.00", "+1.00", [MendKind.PREFIX]),
        ("- wipe clean", "wipe clean", [MendKind.PREFIX]),
        ("- 20 °C", "- 20 °C", []),
        ("+1.00", "+1.00", []),
        ("-", "", []),
        ("??", "", []),
    ],
)
def test_a_cell_becomes_what_can_be_said(raw, cell, kinds):
    assert cleaned(raw) == (cell, kinds)


@pytest.mark.parametrize(
    ("raw", "cell", "kinds"),
    [
        ("oven \u274c grill \U0001f525 fine", "oven \u274c grill fine", [MendKind.CROSSED]),
        ("\u2717", "\u2717", []),
        ("\U0001f6ab", "\u2717", []),
        ("\u2705", "\u2713", []),
        ("\u274c dryer", "dryer \u274c", []),
    ],
)
def test_a_cell_of_a_fact_keeps_its_crosses(raw, cell, kinds):
    noted = []
    assert clean_cell(raw, lambda kind, _cell: noted.append(kind), crossed=True) == cell
    assert noted == kinds


def test_what_is_too_long_is_cut_at_the_end_of_a_sentence_and_says_so():
    cell, kinds = cleaned("It holds tea very well indeed. " * 40)
    assert len(cell) <= LONGEST_CELL
    assert cell.endswith("indeed.…")
    assert kinds == [MendKind.SHORTENED]


def test_a_list_is_cut_between_its_items():
    cell = shorten_text(", ".join(f"Model {n} Pro" for n in range(100)), 200)
    assert len(cell) <= 200
    assert cell.endswith("Pro…")


def test_a_run_without_any_border_is_cut_all_the_same():
    assert shorten_text("x" * 900, 600) == "x" * 599 + "…"
