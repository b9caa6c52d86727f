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


REPORT = """\
Harbour Supplies                  PRICE LIST       Page 1
28/11/2026  17:05

Code   Item                  Qty  Price Excl  Price Incl
------ -------------------  ----  ----------  ----------
H10    Rope, hemp 8 mm        14      173.91      200.00
H12    Cleat of bronze         3    1 086.96    1 250.00
\x0cHarbour Supplies                  PRICE LIST       Page 2
28/11/2026  17:06

Code   Item                  Qty  Price Excl  Price Incl
------ -------------------  ----  ----------  ----------
H20    Fender, grey            0      343.48      395.00
*** END ***
"""


def test_what_each_page_of_a_report_begins_with_is_read_once():
    assert cells(REPORT) == [
        ["Code", "Item", "Qty", "Price Excl", "Price Incl"],
        ["H10", "Rope, hemp 8 mm", "14", "173.91", "200.00"],
        ["H12", "Cleat of bronze", "3", "1 086.96", "1 250.00"],
        ["H20", "Fender, grey", "0", "343.48", "395.00"],
    ]


def test_rows_that_are_alike_are_no_heads():
    text = TILL.replace("4    Felt rug            ", "2    Cup, burr           ")
    assert len(cells(text)) == 4


def test_a_figure_set_to_the_right_may_be_wider_than_its_column():
    text = (
        "Clave   Descripcion       Menudeo  Exist.\n-----   ---------------   -------  ------\n"
        "CH01    Molcajete          480.00      12\nCH02    Comal              150.00       0\n"
        "CH03    Metate chico     11,250.00       3\n"
    )
    assert [row[1:3] for row in cells(text)[1:]] == [
        ["Molcajete", "480.00"],
        ["Comal", "150.00"],
        ["Metate chico", "11,250.00"],
    ]


LISTS = """\
PRISLISTA 30 november

Art  Benämning          Pris    Lager
=====================================
101  Björknäver, rulle  120,00     14
102  Näverkont          890,00      2
103  Saltflaska         240,00      5

Säljs inte längre, bara för bokföringen
201  Kåsa               450,00      1
202  Kniv               780,00      3
203  Skål               310,00      8
204  Sked                90,00     11
"""


def test_a_heading_between_rows_is_a_row_of_one_cell():
    rows = cells(LISTS)
    assert rows[0] == ["Art", "Benämning", "Pris", "Lager"]
    assert rows[4] == ["Säljs inte längre, bara för bokföringen", "", "", ""]
    assert rows[5] == ["201", "Kåsa", "450,00", "1"]


def test_notes_below_the_last_row_are_left_out():
    assert len(cells(TILL.replace("All in all 21 pieces for 1 441,50", "* made in Narvik"))) == 4


def test_words_that_begin_where_a_column_does_are_still_one_note():
    below = TILL.replace("All in all 21 pieces for 1 441,50", "Old stock")
    more = "5    Oar                   9 ft         80,00      1\n"
    assert cells(f"{below}{more}")[4][0] == "Old stock"
    note = below.replace("Old stock", "All    wool")
    assert cells(f"{note.replace('All    ', 'All of ')}{more}")[4] == ["All of wool", *[""] * 4]


def test_a_cell_as_wide_as_its_column_is_parted_from_the_next_by_their_heads():
    rows = read_aligned(
        [
            "nr  toode             hind   laos     materjal",
            "1   Villased sokid    24,00  15 paari lambavill",
            "2   Pannialus          9,50  viimane  kadakas",
            "3   Saunavihik         4,00  3        paber",
        ]
    )
    assert [cells[3:] for _, cells in rows] == [
        ["laos", "materjal"],
        ["15 paari", "lambavill"],
        ["viimane", "kadakas"],
        ["3", "paber"],
    ]


def test_heads_of_two_words_far_apart_stay_one_where_a_row_goes_on_over_the_gap():
    rows = read_aligned(
        [
            "nr  item        name  price",
            "1   Sunday best hat   24.00",
            "2   Old Panama hat    19.50",
            "3   Cap of wool felt  9.50",
        ]
    )
    assert [cells for _, cells in rows[1:]] == [
        ["1", "Sunday best hat", "24.00"],
        ["2", "Old Panama hat", "19.50"],
        ["3", "Cap of wool felt", "9.50"],
    ]


def test_a_number_before_each_title_is_parted_where_the_head_leaves_one_blank():
    text = (
        "Číslo Název             Cena Kč     Kusů\n"
        "1     Koule foukaná     129,00      60\n"
        "2     Špice, výška 28   345,00      9\n"
        "10    Pavouk            1 150,00    0\n"
    )
    assert cells(text) == [
        ["Číslo", "Název", "Cena Kč", "Kusů"],
        ["1", "Koule foukaná", "129,00", "60"],
        ["2", "Špice, výška 28", "345,00", "9"],
        ["10", "Pavouk", "1 150,00", "0"],
    ]


def test_a_name_of_two_words_over_numbers_alone_is_one():
    text = "Nr    Item      Units left\n1     Bowl     12\n2     Cup      7\n3     Jug      30\n"
    assert cells(text)[0] == ["Nr", "Item", "Units left"]
