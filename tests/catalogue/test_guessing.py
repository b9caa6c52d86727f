import pytest

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


def test_titles_may_repeat_in_neighbouring_rows_as_those_of_variants_do():
    header = ["Modell", "Größe", "Preis"]
    body = rows(
        ["Weste", "S", "9 €"], ["Weste", "M", "9 €"], ["Hut", "S", "5 €"], ["Hut", "M", "5 €"]
    )
    assert guess_title(header, body, {2}) == 0
    mixed = rows(["Wolle", "S", "9 €"], ["Seide", "M", "9 €"], ["Wolle", "L", "5 €"])
    assert guess_title(["Stoff", "Größe", "Preis"], mixed, {1, 2}) is None


def test_a_title_may_be_merged_over_the_rows_of_its_variants():
    header = ["Modell", "Farbe", "Menge", "Preis"]
    body = rows(
        ["Weste", "rot", "3", "9 €"], ["", "blau", "2", "9 €"], ["", "grün", "2", "9 €"],
        ["Hut", "rot", "1", "5 €"], ["", "grau", "0", "5 €"],
    )  # fmt: skip
    assert guess_title(header, body, {1, 2, 3}) == 0
    assert guess_title(header, rows(["", "rot", "3", "9 €"], *map(list, ())), {1, 2, 3}) is None


@pytest.mark.parametrize(
    "head", ["€ per bos", "€/Bund", "$ each", "€", "Rp / ikat", "฿ ต่อกำ", "元 每束", "€ la botte"]
)
def test_bare_figures_under_a_sign_of_money_are_prices_whatever_one_pays_for(head):
    body = rows(["1", "Fern", "8,95", "22"], ["2", "Moss", "14,-", "9"])
    assert guess_price(["Nr", "Bloem", head, "op voorraad"], body, ()) == PriceGuess(price=2)


@pytest.mark.parametrize("head", ["€ shipping", "kg", "per bos", "cost €", "stelen per bos"])
def test_under_any_other_head_they_are_none(head):
    body = rows(["1", "Fern", "8,95", "22"], ["2", "Moss", "14,00", "9"])
    assert guess_price(["Nr", "Bloem", head, "op voorraad"], body, ()) == PriceGuess()


def test_rows_that_name_the_group_of_those_below_do_not_hide_the_goods():
    body = rows(
        ["CUT", "", "", ""],
        ["1", "Tulip", "6,50", "40"],
        ["2", "Holly", "€ 14,-", "9"],
        ["GREEN", "", "", ""],
        ["3", "Fern", "4,75", "18"],
    )
    head = ["Nr", "Bloem", "€ per bos", "bossen op voorraad"]
    assert recognise_columns(head, body) == {"link": 0, "title": 1, "price": 2, "stock": 3}


@pytest.mark.parametrize("head", ["Prijs per bos", "Preis pro Bund", "Precio por ramo", "每束价格"])
def test_the_price_of_a_bunch_is_the_price_where_no_other_is(head):
    body = rows(["1", "Fern", "8,95", "22"], ["2", "Moss", "14,00", "9"])
    assert guess_price(["Nr", "Bloem", head, "x"], body, ()) == PriceGuess(price=2)
    two = guess_price(["Nr", "Bloem", head, "Prijs per steel"], body, ())
    assert two == PriceGuess()


def test_retail_beside_wholesale_is_the_price_though_some_goods_have_words():
    for wholesale, retail in (("Χονδρική", "Λιανική"), ("Toptan", "Perakende"), ("Опт", "Розница")):
        rows = [
            (2, ["Lif", "6,00 €", "12,50 €"]),
            (3, ["Keçe", "9,00 €", "18,90 €"]),
            (4, ["Sünger", "45,00 €", "?"]),
        ]
        assert guess_price(["X", wholesale, retail], rows, {0}).price == 2, retail


@pytest.mark.parametrize(
    ("retail", "wholesale"),
    [("Λιανική €", "Χονδρική €"), ("Retail £", "Wholesale £"), ("Detal (zł)", "Hurt (zł)")],
)
def test_a_retail_price_in_a_named_money_needs_no_sign_in_its_cells(retail, wholesale):
    rows = [(2, ["Spoon", "4,20", "8,50"]), (3, ["Board", "11,00", "22,00"])]
    assert guess_price(["Item", wholesale, retail], rows, {0}).price == 2


def test_a_named_price_may_have_some_cells_that_nobody_can_read():
    head = ["link", "cá", "giá", "còn"]
    body = rows(
        ["1", "Cá bảy màu", "45k", "60"], ["2", "Cá rồng", "1tr2", "2"], ["3", "Tép", "70k", "9"]
    )
    assert recognise_columns(head, body)["title"] == 1


@pytest.mark.parametrize("head", ["R per pack", "R", "K per pack"])
def test_a_sign_before_all_sums_may_name_their_column(head):
    sign = head[0]
    body = rows(["Spice", "1 kg", f"{sign} 89.90"], ["Cabinet", "each", f"{sign} 1 349.00"])
    assert guess_price(["Item", "Pack", head], body, (0,)) == PriceGuess(price=2)


def test_sizes_with_a_letter_before_are_no_sums():
    body = rows(["Tyre", "R17"], ["Wheel", "R18"])
    assert guess_price(["Item", "R"], body, (0,)) == PriceGuess()
