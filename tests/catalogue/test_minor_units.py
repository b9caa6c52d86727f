from cuebot.catalogue.minor_units import write_whole_units


def write(header, *rows):
    told, body = write_whole_units(header, [(at, list(cells)) for at, cells in enumerate(rows, 2)])
    return list(told), [cells for _, cells in body]


def test_cents_beside_the_same_price_in_whole_units_are_told_to_nobody():
    told = write(["name", "price", "formatted_price"], ["A", "2900", "$29"], ["B", "990", "$9.90"])
    assert told[0] == ["name", "", "formatted_price"]


def test_a_price_that_says_it_is_in_cents_is_written_in_whole_units():
    told = write(["name", "price_cents"], ["A", "2900"], ["B", "995"], ["C", ""])
    assert told == (["name", "price_cents"], [["A", "29"], ["B", "9.95"], ["C", ""]])


def test_moneys_without_cents_and_other_figures_stay():
    rows = (["A", "2900", "JPY"], ["B", "990", "JPY"])
    assert write(["name", "price minor", "currency"], *rows)[1] == [list(row) for row in rows]
    rows = (["A", "2900", "30"], ["B", "990", "9"])
    assert write(["name", "price", "stock"], *rows) == (
        ["name", "price", "stock"], [list(row) for row in rows],
    )  # fmt: skip


def test_a_column_that_tells_the_digits_behind_the_mark_holds_for_all_sums_of_its_table():
    header = ["title", "prices price", "prices regular_price", "prices currency_minor_unit", "ml"]
    told = write(header, ["A", "8900", "9950", "2", "500"], ["B", "750", "750", "2", "250"])
    assert told[1] == [["A", "89", "99.50", "2", "500"], ["B", "7.50", "7.50", "2", "250"]]
    told = write(header, ["A", "8900", "9950", "3", "500"])
    assert told[1] == [["A", "8.900", "9.950", "3", "500"]]


def test_a_table_whose_rows_tell_other_digits_is_left_as_it_is():
    rows = (["A", "8900", "2"], ["B", "750", "0"])
    assert write(["title", "price", "currency_minor_unit"], *rows)[1] == [list(r) for r in rows]


def test_a_column_of_precision_beside_a_price_is_one_of_its_digits():
    header = ["name", "price amount", "price precision"]
    told = write(header, ["Balm", "1250", "2"], ["Oil", "600", "2"])
    assert told[1] == [["Balm", "12.50", "2"], ["Oil", "6", "2"]]
