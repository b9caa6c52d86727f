from cuebot.catalogue.group_heads import drop_group_heads
from cuebot.catalogue.reading import MendKind, MendLog

LEDGER = [
    ["Electrodes", "", "", "326 Pkt", ""],
    ["Rod 3.15", "8311", "795", "212 Pkt", "Main"],
    ["Rod 4.00", "8311", "1365", "114 Pkt", "Main"],
    ["Safety", "", "", "57 Nos", ""],
    ["Helmet", "6506", "1499", "61 Nos", "Main"],
    ["Apron", "4203", "399", "(-)4 Nos", "Main"],
    ["Hammer", "8205", "150", "0 Nos", "Main"],
    ["Grand Total", "", "", "", ""],
]


def drop(cells):
    notes = MendLog()
    kept = drop_group_heads(list(enumerate(cells, 1)), notes)
    return [row[0] for _, row in kept], [(mend.kind, mend.line) for mend in notes.mends]


def test_heads_that_count_what_is_below_them_are_no_goods():
    kept, mends = drop(LEDGER)
    assert kept == ["Rod 3.15", "Rod 4.00", "Helmet", "Apron", "Hammer", "Grand Total"]
    assert mends == [(MendKind.ASIDE, 1), (MendKind.ASIDE, 4)]


def test_a_head_above_heads_counts_the_goods_of_all():
    kept, _ = drop([["All", "", "", "383", ""], *LEDGER])
    assert kept[:2] == ["Rod 3.15", "Rod 4.00"]


def test_goods_with_few_cells_stay_where_their_counts_are_no_sums():
    cells = [
        ["Mug", "", "", "12", ""],
        *[[f"Bowl {n}", "a", "5", str(n), "x"] for n in range(1, 5)],
    ]
    assert drop(cells)[0] == ["Mug", "Bowl 1", "Bowl 2", "Bowl 3", "Bowl 4"]


def test_sums_with_three_decimals_are_read_as_the_goods_are():
    rows = [
        (1, ["Nici", "", "", "1 204,000"]),
        (2, ["Lniana", "szt", "24,00", "1 200,000"]),
        (3, ["Bawełniana", "szt", "9,00", "4,000"]),
        (4, ["Guziki", "", "", "0,000"]),
    ]
    assert [line for line, _ in drop_group_heads(rows, MendLog())] == [2, 3, 4]


GROUPED = [
    ["Spatole (3)", "", "31.5", "62"],
    ["Blu", "SPA-B", "9.5", "40"],
    ["Bianca", "SPA-W", "9.5", "17"],
    ["Paletta (2 lati)", "PAL", "12.5", "5"],
    ["Vaschette (2)", "", "16.7", "21"],
    ["Carapina", "CAR", "28.9", "6"],
    ["Da asporto (50)", "ASP", "4.5", "15"],
    ["Interno (1)", "", "", ""],
    ["Detergente", "DET", "1", "9"],
]


def test_heads_with_the_number_of_their_rows_are_no_goods():
    kept, mends = drop(GROUPED)
    assert kept == [
        "Blu",
        "Bianca",
        "Paletta (2 lati)",
        "Carapina",
        "Da asporto (50)",
        "Detergente",
    ]
    assert mends == [(MendKind.ASIDE, line) for line in (1, 5, 8)]


def test_groups_with_numbers_may_stand_within_others_and_in_wide_brackets():
    outer = [["全部（6）", "", "", ""], *GROUPED, ["Total", "", "", ""]]
    assert drop(outer)[0] == [*drop(GROUPED)[0], "Total"]


def test_a_number_behind_a_name_is_its_own_where_it_counts_no_rows():
    lines = [["Set (2)", "a", "19", "4"], ["Cup", "b", "5", "9"], ["Plate", "c", "7", "2"]]
    assert drop(lines)[0] == ["Set (2)", "Cup", "Plate"]
    assert drop([*GROUPED[:-1]])[0] == [row[0] for row in GROUPED[:-1]]
    assert drop([*GROUPED, ["Mestolo", "MES", "3", "4"]])[0][0] == "Spatole (3)"
    assert drop([["Mug (1)", "", "5", "2"], ["Mug", "", "5", "2"]])[0] == ["Mug (1)", "Mug"]
