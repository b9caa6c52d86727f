from cuebot.catalogue.price_columns import find_price_columns


def find(names, *rows):
    return find_price_columns(names, [(at, list(row)) for at, row in enumerate(rows, 2)], ())


def test_a_lower_price_for_some_goods_replaces_that_of_all():
    found = find(["Precio normal", "Precio oferta"], ("12", "9"), ("20", ""))
    assert (found.prices, found.special) == ((0,), 1)


def test_what_is_more_for_some_goods_was_before():
    found = find(["通常購入販売価格", "表示価格"], ("28600", "33000"), ("4400", ""))
    assert (found.prices, found.usual, found.special) == ((0,), 1, None)


def test_what_is_lowered_for_some_goods_is_paid_for_the_others():
    for regular in ("Regular price", "Original price", "Prix initial", "原价"):
        found = find([regular, "Sale price"], ("12", "9"), ("20", ""))
        assert (found.prices, found.special) == ((0,), 1), regular


def test_what_was_asked_before_is_asked_for_nothing_now():
    for before in ("Was price", "Old price", "Precio antes", "Harga lama"):
        found = find([before, "Price now"], ("12", "9"), ("20", ""))
        assert (found.prices, found.special) == ((1,), None), before


def test_a_switch_of_the_special_price_is_no_state_of_the_goods():
    names = ["소비자가", "판매가", "판매상태"]
    assert find(names, ("52000", "42500", "Y"), ("15000", "12000", "N")).switch is None


def test_days_are_put_in_their_order():
    names = ["Bruttó Ár", "Akciós Bruttó Ár", "Akció Lejárat", "Akció Kezdet"]
    found = find(names, ("90", "70", "2026.12.06", "2026.11.20"), ("62", "", "", ""))
    assert (found.special, found.begins, found.ends) == (1, 3, 2)


def test_a_cost_is_never_paid_and_told_to_nobody():
    found = find(["supply price", "retail price", "Cost"], ("92", "189", "80"), ("1", "4", "1"))
    assert found.prices == (1,)
    assert found.others == {0, 2}


def test_a_price_of_variants_is_one_of_rows_without_the_other():
    names = ["product price", "product variation price"]
    assert find(names, ("60", ""), ("", "74"), ("", "88")).prices == (0, 1)


def test_of_two_that_differ_and_are_called_alike_none_is_the_price():
    assert find(["Price A", "Price B"], ("12", "13"), ("8", "8")).prices == ()


def test_a_price_with_tax_goes_before_one_without():
    assert find(["Prix (HT)", "Prix (TTC)"], ("24", "29"), ("3", "4")).prices == (1,)


def test_no_column_of_prices_is_none():
    assert find(["Name", "Qty"], ("a", "1")) is None


def test_the_price_of_a_piece_goes_before_that_of_a_crate():
    for piece, crate in (
        ("Preț/buc", "Preț/bax"),
        ("Prijs per stuk", "Prijs per krat"),
        ("Harga per pcs", "Harga per lusin"),
        ("ราคาต่อชิ้น", "ราคาต่อลัง"),
    ):
        assert find([piece, crate], ("4,50", "102"), ("11,90", "136")).prices == (0,), piece
        assert find([crate, piece], ("102", "4,50"), ("136", "11,90")).prices == (1,), crate


def test_two_prices_of_a_piece_are_rivals():
    assert find(["Price each A", "Price each B"], ("4", "5"), ("6", "7")).prices == ()


def test_rivals_are_named_so_that_they_can_be_told():
    assert find(["Price A", "Price B"], ("12", "13"), ("8", "8")).rivals == (0, 1)


def test_the_gross_price_and_the_reduced_one_are_paid():
    rows = (("75.622", "89.990"), ("29.403", "34.990"))
    names = ["Precio Venta Neto (CLP)", "Precio Venta Bruto (CLP con IVA)"]
    assert find(names, *rows).prices == (1,)
    found = find(["판매가", "할인가(PC)"], ("9000", "7900"), ("9000", "9000"))
    assert (found.prices, found.usual) == ((1,), 0)


def test_words_beside_special_prices_do_not_hide_these():
    german = find(
        ["Preis", "Aktionspreis"],
        *(("49,00 €", "Aktion vorbei"), ("39,00 €", "29,00 €"), ("9,00 €", "keine Aktion")),
    )
    assert (german.prices, german.special) == ((0,), 1)
    japanese = find(
        ["通常価格", "特価"], ("¥3000", "¥2500"), ("¥5000", "終了"), ("¥9000", "対象外")
    )
    assert (japanese.prices, japanese.special) == ((0,), 1)


def test_sums_under_promo_alone_are_special_prices_where_they_have_a_sign_of_money():
    rows = (("49,00 €", "39,00 €"), ("39,00 €", "terminée"), ("9,00 €", ""))
    assert find(["Prix", "Promo"], *rows).special == 1
    assert find(["Price", "Sale"], ("49", "39"), ("9", "")).special is None
    assert find(["Price", "Sale"], ("49.00", "-10.00"), ("9.00", "")).special is None


def test_a_net_price_does_not_stand_in_for_a_gross_one_that_some_goods_lack():
    names = ["Cena bez DPH", "Cena s DPH"]
    found = find(names, ("40,50", "49,00"), ("32,23", "39,00"), ("206,61", ""))
    assert found.prices == (1,)
    assert find(["Netto", "Preis brutto"], ("10", "11,90"), ("20", "")).prices == (1,)


def test_now_in_the_same_money_is_paid_where_it_is_filled():
    for now in ("Teraz (zł)", "Jetzt €", "Ahora", "Live (RM)"):
        found = find(["Cena (zł)", now], ("480", ""), ("120", "90"))
        assert (found.prices, found.special) == ((0,), 1), now


def test_a_small_part_of_the_price_is_none():
    assert find(["Cena", "Teraz"], ("480", ""), ("120", "3")).special is None
    assert find(["Price", "Promo"], ("480", ""), ("120", "90")).special is None


def test_a_price_of_another_country_is_no_usual_price():
    found = find(["Cena PL", "Cena CZ"], ("89,00", "520,00"), ("35,00", ""), ("25,00", "150,00"))
    assert (found.prices, found.usual) == ((0,), None)


def test_a_net_price_is_not_asked_beside_one_with_tax_whatever_the_capitals():
    found = find(["Preis (ohne Mw St.)", "Preis (inkl. MwSt.)"], ("84", "100"), ("8", "10"))
    assert (found.prices, found.usual) == ((1,), None)


def test_a_variant_asks_its_own_price_beside_that_of_its_product():
    names = ["Regular price", "Sale price", "Variant price", "Variant sale price"]
    found = find(names, ("1280", "980", "", ""), ("350", "", "350", ""), ("", "", "380", "330"))
    assert (found.prices, found.special) == ((0,), 1)
    assert (found.of_variant, found.variant_special) == (2, 3)
    only = find(["Variant Price", "Variant Compare At Price"], ("45", ""), ("60", "75"))
    assert (only.prices, only.of_variant) == ((0,), None)


def test_a_price_of_a_piece_is_a_price_though_pieces_are_also_counted():
    for name in ("Stk.pris", "Stk. Preis", "Prezzo al pezzo"):
        assert find([name], ("14.75",), ("18.50",)).prices == (0,), name
