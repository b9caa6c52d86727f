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
