from cuebot.catalogue.fixed_width import read_aligned

TILL = """\
TILL 2  STOCK LIST  28.11.2026

NO   NAME                  SIZE      PRICE EUR   LEFT
-----------------------------------------------------
1    Knife, birch          95 mm        128,00      7
2    Cup, burr             1,5 dl        64,50     12
4    Felt rug             130x180     1 249,00      2

All in all 21 pieces for 1 441,50
"""


def cells(text):
    return [row for _, row in read_aligned(text.splitlines(keepends=True))]


def test_columns_end_where_all_lines_are_blank():
    assert cells(TILL) == [
        ["NO", "NAME", "SIZE", "PRICE EUR", "LEFT"],
        ["1", "Knife, birch", "95 mm", "128,00", "7"],
        ["2", "Cup, burr", "1,5 dl", "64,50", "12"],
        ["4", "Felt rug", "130x180", "1 249,00", "2"],
    ]
    assert [line for line, _ in read_aligned(TILL.splitlines())] == [3, 5, 6, 7]


def test_a_line_of_dashes_draws_columns_that_stand_close():
    text = (
        "NO NAME        PRICE LEFT\n-- ----------- ----- ----\n"
        " 1 Felt rug    12.50    7\n 2 Cup of burr  4.00   12\n"
    )
    assert cells(text)[1:] == [["1", "Felt rug", "12.50", "7"], ["2", "Cup of burr", "4.00", "12"]]


def test_a_word_over_a_border_is_cut_by_none():
    text = (
        "NO NAME       PRICE LEFT\n-- ---------- ----- ----\n"
        " 1 Felt rug   12.50    7\n 2 Cup of old burr 4.00 12\n 3 Oar         5.00    1\n"
    )
    assert cells(text) == []


def test_letters_of_china_and_japan_are_as_wide_as_two():
    text = (
        "編號  品名        價格  庫存\n1     紫砂壺       680     3\n2     茶葉罐子     95     12\n"
    )
    assert cells(text) == [
        ["編號", "品名", "價格", "庫存"],
        ["1", "紫砂壺", "680", "3"],
        ["2", "茶葉罐子", "95", "12"],
    ]


def test_prose_is_no_table():
    assert cells("We sell felt.\nCome and see it.\nOpen on Sunday from ten.\n") == []
