# ruff: noqa: E501 - a list of words is one line
import pytest

from cuebot.catalogue.offering import (
    HeadSense,
    find_offer_columns,
    is_gone,
    is_withheld,
    judge_state,
)


@pytest.mark.parametrize(
    "cell",
    [
        "Draft", "Inactive(2)", "Zakończona", "Arşivlendi", "판매중지", "승인반려", "未上架", "下架",
        "Nonaktif", "Снят с продажи", "ปิดขาย", "مخفي", "Not visible individually", "Ausgelistet",
    ],
)  # fmt: skip
def test_goods_that_are_withdrawn_are_told_in_any_language(cell):
    assert judge_state(cell) is False


@pytest.mark.parametrize(
    "cell", ["Active", "Satışta", "판매중", "เปิดขาย", "上架", "Sold out", "Aktywna", "Skladem"]
)
def test_goods_that_are_offered_or_sold_out_stay(cell):
    assert judge_state(cell) is True


def test_what_nobody_knows_tells_nothing():
    assert judge_state("Blue") is None


@pytest.mark.parametrize(
    ("cell", "sense", "withheld"),
    [
        ("0", HeadSense.OFFERED, True),
        ("Không", HeadSense.OFFERED, True),
        ("1", HeadSense.WITHHELD, True),
        ("N", HeadSense.WITHHELD, False),
        ("2026-01-04", HeadSense.WITHHELD, True),
        ("", HeadSense.WITHHELD, False),
        ("0", HeadSense.STATE, True),
    ],
)
def test_a_yes_means_what_its_head_says(cell, sense, withheld):
    assert is_withheld(cell, sense) is withheld


def test_columns_are_found_by_their_names_or_by_all_their_cells():
    names = ["product is available", "倉庫指定", "Farbe", "stage", "Stock alert enabled"]
    cells = [["true", "false"], ["0", "1"], ["rot"], ["Active", "Draft"], ["Y", "N"]]
    found = find_offer_columns(names, cells, ())
    assert [(one.place, one.sense) for one in found] == [
        (0, HeadSense.OFFERED),
        (1, HeadSense.WITHHELD),
        (3, HeadSense.STATE),
    ]


@pytest.mark.parametrize("cell", ["WITHDRAWN", "Descatalogado", "снят с продажи", "非売品"])
def test_a_cell_may_say_no_more_than_that_goods_are_gone(cell):
    assert is_gone(cell)
    assert not is_gone(f"{cell} 12 red")


def test_what_says_not_is_known_in_languages_with_and_without_spaces():
    assert judge_state("değil yayında") is False
    assert judge_state("ไม่แสดง") is False
    columns = find_offer_columns(["ไม่แสดง"], [["Y", "N"]], ())
    assert [one.sense for one in columns] == [HeadSense.WITHHELD]


def test_numbers_that_are_each_different_number_the_goods():
    names, cells = ["Baskets live"], [["1", "2", "3", "4", "5"]]
    assert find_offer_columns(names, cells, ()) == []


def test_a_column_called_internet_tells_what_is_sold_there_in_a_list_with_costs():
    said = [["da", "nu"], ["4", "5"]]
    assert not find_offer_columns(["Internet", "Stoc"], said, ())
    (found,) = find_offer_columns(["Internet", "EK"], said, ())
    assert (found.place, found.sense) == (0, HeadSense.OFFERED)
    (found,) = find_offer_columns(["Сайт", "Закупка"], [["да", "нет"], ["4", "5"]], ())
    assert found.place == 0


def test_letters_for_states_are_read_where_one_is_active():
    (column,) = find_offer_columns(["Status"], [["A", "A", "D", "H"]], ())
    assert column.sense is HeadSense.LETTERS
    assert [is_withheld(cell, column.sense) for cell in ("A", "D", "H", "")] == [
        *(False, True, True, False)
    ]
    assert find_offer_columns(["Status"], [["D", "H"]], ()) == []


def test_the_answers_that_a_name_lists_are_no_negation():
    (column,) = find_offer_columns(["Is variation visible? (Yes/No)"], [["Yes", "No"]], ())
    assert column.sense is HeadSense.OFFERED


def test_on_sale_in_a_shop_is_reduced_there():
    assert find_offer_columns(["On sale in Online Store?"], [["No", "Yes"]], ()) == []


def test_how_many_may_be_sold_does_not_say_whether():
    assert find_offer_columns(["จำนวนพร้อมขาย"], [["3", "0", "12"]], ()) == []
    assert find_offer_columns(["Number available for sale"], [["1", "0"]], ()) == []
    assert find_offer_columns(["Available for sale"], [["1", "0"]], ())


def test_a_state_of_1_and_2_is_enabled_and_disabled():
    (column,) = find_offer_columns(["status"], [["1", "2", "1"]], ())
    assert [is_withheld(cell, column.sense) for cell in ("1", "2")] == [False, True]


@pytest.mark.parametrize("name", ["Разрешено к продаже", "Дозволено до продажу", "К продаже"])
def test_what_may_be_sold_is_offered(name):
    (column,) = find_offer_columns([name], [["Да", "Нет"]], ())
    assert column.sense is HeadSense.OFFERED


@pytest.mark.parametrize(
    "cell",
    ["coming-soon", "Coming soon", "COMING_SOON", "demnächst", "即将上架", "출시예정", "قريبا"],
)
def test_what_is_not_sold_yet_is_not_offered(cell):
    assert judge_state(cell) is False
