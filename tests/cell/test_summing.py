import pytest

from cuebot.cell.summing import SUMMING, ends_summed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("sun, tap water: none of them", ["sun, tap water", "none of them"]),
        ("阳光、自来水：都不行", ["阳光、自来水", "都不行"]),
        ("waltz – all of it", ["waltz", "all of it"]),
        ("waltz—all of it", ["waltz", "all of it"]),
        ("ดำ - ทั้งหมด", ["ดำ", "ทั้งหมด"]),
        ("5–6, x-ray at 8:30", ["5–6, x-ray at 8:30"]),
    ],
)
def test_a_colon_or_a_dash_parts_a_list_from_what_is_said_of_it(text, parts):
    assert SUMMING.split(text) == parts


@pytest.mark.parametrize(
    ("text", "ended"),
    [("oak, ash: ", True), ("oak – ", True), ("oak -", False), ("oak, ash", False)],
)
def test_a_stretch_may_end_with_what_does(text, ended):
    assert ends_summed(text) is ended
