from cuebot.catalogue.guessing import PriceGuess, guess_price, guess_title, recognise_columns


def rows(*cells):
    return [(line, list(row)) for line, row in enumerate(cells, 2)]


PLANTS = rows(["P-1", "Fern", "Clay", "$12.00"], ["P-2", "Moss", "Clay", "$8.50"])
HEAD = ["Tag", "Plant", "Pot", "What you pay"]


def test_the_only_column_of_money_is_the_price_and_the_leftmost_of_distinct_texts_the_title():
    assert guess_price(HEAD, PLANTS, ()) == PriceGuess(price=3)
    assert guess_title(HEAD, PLANTS, ()) == 1


def test_of_two_columns_of_money_none_is_the_price_and_a_cost_never_is():
    body = rows(["Fern", "12 €", "13 €"], ["Moss", "8 €", "9 €"])
    assert guess_price(["Planta", "Tienda", "Feria"], body, ()) == PriceGuess(rivals=(1, 2))
    assert guess_price(["Planta", "Tienda", "Coste"], body, ()) == PriceGuess(price=1)
    assert guess_price(["Planta", "Coste", "Compra mayorista"], body, ()) == PriceGuess()


def test_bare_figures_are_no_money_and_a_fee_in_a_text_is_none():
    assert guess_price(["a", "b"], rows(["Fern", "12"], ["Moss", "8"]), ()) == PriceGuess()
    assert (
        guess_price(["a", "b"], rows(["Fern", "from 12 €"], ["Moss", "8 € up"]), ()) == PriceGuess()
    )


def test_colours_codes_links_and_repeated_texts_are_no_titles():
    body = rows(["red", "A-1", "https://a", "x"], ["blue", "A-2", "https://b", "x"])
    assert guess_title(["Colour", "Ref", "Web", "Note two"], body, ()) is None


def test_a_row_is_a_head_where_prices_stand_under_one_of_its_names():
    found = recognise_columns(
        ["植物", "販売価格(税込)"], rows(["苔", "800円"], ["羊歯", "1,200円"])
    )
    assert found == {"price": 1, "title": 0}
    found = recognise_columns(
        ["Mặt hàng mới", "Giá bán lẻ"], rows(["Cốc", "120k"], ["Đĩa", "90.000đ"])
    )
    assert found == {"price": 1, "title": 0}


def test_comments_and_goods_without_a_head_are_no_table():
    said = rows(["@v1", "price of link 2?"], ["@v2", "is it in stock"])
    assert recognise_columns(["@v0", "price link 1"], said) == {}
    assert (
        recognise_columns(["id", "author", "text"], rows(["1", "A", "hi"], ["2", "B", "yo"])) == {}
    )
    assert recognise_columns(["Cup", "5 €", "red"], rows(["Mug", "6 €", "blue"])) == {}


def test_a_description_is_the_title_where_nothing_else_may_be():
    header = ["Lot", "Description", "Maker", "Price"]
    rows = [
        (2, ["A1", "Brass sextant", "Heath", "R 450"]),
        (3, ["A2", "Pocket barometer", "Negretti", "R 185"]),
    ]
    assert guess_title(header, rows, {3}) == 1
    named = ["Nr", "Name of material", "Description", "Price"]
    assert guess_title(named, rows, {3}) == 1
    long = [(at, [one, f"{two} {'x' * 90}", *rest]) for at, (one, two, *rest) in rows]
    assert guess_title(header, long, {3}) is None
