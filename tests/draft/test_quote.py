import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cell import stretches
from cuebot.cell.sayable import level_marks
from cuebot.draft import quote

TABLE = "155 to 160 takes S, 160.5 to 165 takes M, 165.5 to 172 takes L"
CELL = st.text(alphabet="abc 12,;不，；", min_size=1, max_size=40)


def wanted(cell, *wordings, head=("size",)):
    return quote.find_answering_parts(cell, wordings, head)


@pytest.mark.parametrize(
    ("cell", "wording", "first"),
    [
        (TABLE, "im 163 what size", "160.5 to 165 takes M"),
        ("身高155-160穿S，161-165穿M", "我163穿什么", "161-165穿M"),
        ("sand, navy; no green", "does it come in green", "no green"),
        ("S：150〜155cm、M：156〜162cm", "160cmだとどれ", "M：156〜162cm"),
        ("S: 42-47kg; M: 48-53kg; L: 54-60kg", "50kg, cao 1m55", "M: 48-53kg"),
        ("150-159 S; 160-169 M", "I am 1.62 m", "160-169 M"),
        ("150-159 S, 160-169 M", "mido 1,65 que talla", "160-169 M"),
        ("150-159 S, 160-169 M", "bin 1.58 welche", "150-159 S"),
        ("38: 24 cm; 39: 25 cm", "y la 38?", "38: 24 cm"),
        ("อก 34 ใส่ S; อก 36 ใส่ M", "อก 36 ใส่ไซส์ไหน", "อก 36 ใส่ M"),
        ("Norway, Sweden; not to Iceland yet", "ship to sweden?", "Norway, Sweden"),
        ("断码：36、38、40", "38码还有吗", "断码：38"),
        ("In: 5, 7. Gone for good: 6, 8", "is 8 still there", "Gone for good: 8"),
        ("fits raised rails; flush rails need a clamp", "flush rails?", "flush rails need a clamp"),
        ("종이는 됩니다; 태블릿은 안 됩니다", "태블릿도 돼요", "태블릿은 안 됩니다"),
        ("7天无理由；过敏凭证明30天包退", "过敏了可以退吗", "过敏凭证明30天包退"),
    ],
)
def test_the_asked_part_comes_first_and_the_whole_after_it(cell, wording, first):
    assert wanted(cell, wording) == (first, cell)


@pytest.mark.parametrize(
    "wordings",
    [["what sizes"], ["im 163", "im 170"], ["im 200"], ["im 12"], ["1,65 €"], ["$1.65"]],
)
def test_a_table_is_not_narrowed_when_the_figures_do_not_agree(wordings):
    assert wanted(TABLE, *wordings) == (TABLE,)


def test_the_words_of_the_head_itself_choose_nothing():
    assert wanted("true to size; one colour", "what size is it") == ("true to size; one colour",)


def test_what_few_ask_of_does_not_narrow_the_answer():
    many = ["how is it"] * 5
    assert wanted("sand, navy; no green", "green?", *many) == ("sand, navy; no green",)


def shorter(cell, wordings, limit):
    return quote.shorten_cell(cell, wordings, (), lambda run: len(run) <= limit)


def test_a_cell_too_long_is_shortened_at_its_borders():
    cell = "Posted within 2 days, 3 more to the north, 5 more abroad"
    assert shorter(cell, ["when"], 45) == "Posted within 2 days, 3 more to the north"
    assert shorter(cell, ["and the north?"], 45) == "Posted within 2 days, 3 more to the north"
    assert shorter(cell, ["and the north?"], 30) == ""  # three more than what?


def test_a_list_is_given_whole_or_not_at_all():
    assert shorter("sand, navy, rust, moss", ["colours?"], 12) == ""
    assert shorter("sand, navy; ask for rust", ["colours?"], 12) == "sand, navy"
    assert shorter(TABLE, ["what sizes are there"], 30) == ""


@given(
    CELL,
    st.lists(st.text(alphabet="abc 12不", max_size=10), min_size=1, max_size=4),
    st.integers(0, 40),
)
def test_whatever_is_chosen_is_a_quote_that_fits(cell, wordings, limit):
    part = shorter(cell, wordings, limit)
    assert not part or (len(part) <= limit and stretches.may_quote(part, cell))
    for part in quote.find_answering_parts(cell, wordings, ("a",)):
        assert part in (cell, level_marks(cell)) or stretches.may_quote(part, cell)


@pytest.mark.parametrize(
    ("cell", "asked", "said"),
    [
        (
            "The frame fits all walls in the house. Lamp: with the grey bulb only",
            "is the lamp ok",
            "Lamp: with the grey bulb only",
        ),
        (
            "Die Uhr schlägt. Der Vogel ist nicht laut",
            "ist der Vogel laut",
            "Der Vogel ist nicht laut",
        ),
    ],
)
def test_no_clause_is_said_in_place_of_one_that_names_what_is_asked(cell, asked, said):
    head = (asked.split()[2],)
    found = quote.shorten_cell(cell, [asked], head, lambda run: len(run) < len(cell))
    assert found == said
    assert quote.shorten_cell(cell, [asked], head, lambda run: len(run) < len(said)) == ""


def test_of_a_cell_that_begins_with_its_head_another_thing_is_no_answer():
    cell = "Rau mầm bón được khi hạt đã nảy, mà phải pha loãng 1:20; rau ăn trái bón thẳng"
    asked = ["bón rau mầm được không", "rau mầm bón sao ạ"]
    assert (
        quote.shorten_cell(cell, asked, ("rau mầm", "dùng cho"), lambda part: len(part) < 40) == ""
    )


def test_of_two_sides_of_one_bound_neither_is_said_alone():
    cell = "On the plain sow from March to June. After June at your own risk, the heat takes it"
    asked = ["can i sow after june", "is june the last month", "past june?"]
    assert shorter(cell, asked, 40) == ""
    assert shorter(cell, asked, len(cell)) == cell
    assert shorter(cell, ["on the plain?"], 40) == "On the plain sow from March to June"
