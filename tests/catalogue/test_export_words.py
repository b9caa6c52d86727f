from cuebot.catalogue.export_words import add_roles, is_template


def test_a_missing_role_is_given_by_words_and_only_where_one_column_has_them():
    header = ["Nome", "Prezzo di listino", "Prezzo in offerta", "Magazzino", "In stock?"]
    assert add_roles("woocommerce", header, {"title": 0, "price": 1}) == {
        "title": 0,
        "price": 1,
        "special": 2,
        "stock": 3,
    }
    two = [*header, "Scorta"]
    assert "stock" not in add_roles("woocommerce", two, {"title": 0, "price": 1})


def test_names_and_values_of_variations_are_told_by_their_number():
    header = ["Nom du produit", "Nom de la variation 1", "Valeur de la variation 1", "Prix"]
    roles = add_roles("tiktok", header, {})
    assert roles == {"title": 0, "option_name_1": 1, "option_value_1": 2, "price": 3}
    assert is_template(roles)
    assert not is_template({"title": 0, "price": 3, "variation": 1})


def test_the_days_of_a_special_price_are_told_by_their_words():
    header = ["Name", "Datum an dem Angebotspreis beginnt", "Datum an dem Angebotspreis endet"]
    roles = add_roles("woocommerce", header, {"title": 0, "special": 9})
    assert (roles["special_from"], roles["special_to"]) == (1, 2)
    assert "special_to" not in add_roles("woocommerce", header[:2], {"title": 0, "special": 9})


def test_how_a_variant_is_sent_does_not_name_it():
    header = ["Tên sản phẩm", "Giá", "Mã (SKU)", "Variant Fulfillment Service"]
    assert "variation" not in add_roles("tiktok", header, {})
