from cuebot.catalogue.count_columns import spread_counts
from cuebot.catalogue.reading import MendKind, MendLog


def spread(header, *rows):
    told = spread_counts(header, [(at, list(cells)) for at, cells in enumerate(rows, 2)], MendLog())
    return None if told is None else (list(told[0]), [cells for _, cells in told[1]])


def test_a_column_a_size_becomes_a_row_a_size():
    assert spread(
        ["Name", "Price", "S", "M", "L"],
        ["Tee", "9.00", "2", "0", "1"],
        ["Vest", "12.00", "", "3", "-"],
    ) == (
        ["Name", "Price", "size", "stock"],
        [
            ["Tee", "9.00", "S", "2"],
            ["Tee", "9.00", "M", "0"],
            ["Tee", "9.00", "L", "1"],
            ["Vest", "12.00", "M", "3"],
        ],
    )  # fmt: skip


def test_the_sum_of_the_sizes_is_none_of_them():
    header, rows = spread(
        ["Name", "Price", "36", "37", "38", "Summe"],
        ["Boot", "90,00", "2", "1", "0", "3"],
        ["Clog", "40,00", "5", "5", "1", "11"],
    )
    assert header == ["Name", "Price", "size", "stock"]
    assert rows[0] == ["Boot", "90,00", "36", "2"]


def test_merged_cells_give_title_and_price_to_the_rows_below():
    rows = spread(
        ["Name", "Colour", "Price", "S", "M"],
        ["Tee", "red", "9.00", "2", "0"],
        ["", "blue", "", "1", "4"],
    )[1]
    assert [row[:3] for row in rows[2:]] == [["Tee", "blue", "9.00"]] * 2


def test_titles_that_only_their_cells_tell_are_named():
    notes = MendLog()
    rows = [(2, ["Ada", "9.00", "2", "0", "1"]), (3, ["Ege", "8.00", "0", "0", "1"])]
    header, _ = spread_counts(["Model", "Price", "36", "37", "38"], rows, notes)
    assert header[0] == "title"
    assert [(one.kind, one.detail) for one in notes.mends] == [
        (MendKind.GUESSED, "title is 'Model'")
    ]


def test_what_is_left_at_all_places_is_their_sum():
    assert spread(
        ["Name", "Price", "North", "South", "Total"],
        ["Bowl", "9.00", "4", "2", "6"],
        ["Cup", "3.00", "0", "7", "7"],
    ) == (
        ["Name", "Price", "stock"],
        [["Bowl", "9.00", "6"], ["Cup", "3.00", "7"]],
    )


def test_places_without_their_sum_are_added_by_their_names():
    told = spread(
        ["Nama", "Harga", "Gd. Utara", "Gd. Selatan"],
        ["Bowl", "9000", "4", "2"],
        ["Cup", "3000", "", "7"],
    )
    assert told == (
        ["Nama", "Harga", "stock"],
        [["Bowl", "9000", "6"], ["Cup", "3000", ""]],
    )


def test_figures_of_other_kinds_stay():
    assert spread(["Name", "Price", "Stock"], ["Bowl", "9", "4"], ["Cup", "3", "7"]) is None
    assert (
        spread(["Name", "1", "10", "100"], ["Bowl", "9", "8", "7"], ["Cup", "3", "2", "1"]) is None
    )
    other = (
        ["Name", "Price", "S", "M", "Stock"],
        ["Bowl", "9", "1", "2", "8"],
        ["Cup", "3", "1", "1", "5"],
    )
    assert spread(*other) is None  # fmt: skip


def test_on_hand_is_no_sum_of_what_is_reserved_and_what_is_free():
    table = (
        ["Name", "Price", "In stock", "Reserved", "Available"],
        ["Oar", "9", "5", "2", "3"],
        ["Net", "3", "8", "1", "7"],
    )
    assert spread(*table) is None
