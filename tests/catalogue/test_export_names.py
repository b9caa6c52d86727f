from cuebot.catalogue.export_names import (
    find_roles,
    fold_key,
    head_words,
    is_category,
    is_technical,
    load_technical_names,
)


def test_options_are_numbered_roles():
    roles = find_roles("woocommerce", ["Attribute 1 name", "Nombre del atributo 2", "Name"])
    assert roles == {"title": 2, "option_name_1": 0, "option_name_2": 1}
    assert find_roles("woocommerce", ["Nom de l’attribut 1"]) == {"option_name_1": 0}


def test_a_key_is_compared_without_what_hangs_on_it():
    assert fold_key("ps_price|1|1") == "ps price"
    assert fold_key("SellerSKU") in load_technical_names()


def test_heads_that_are_made_have_their_words():
    assert head_words("usual_price").split("|")[0] == "usual price"


def test_a_place_behind_a_name_is_no_part_of_it():
    assert find_roles("shop", ["Current Quantity Old Mill"]) == {"stock": 0}
    assert find_roles("shop", ["Price [Quay Street]"]) == {"price": 0}
    assert is_technical("New Quantity Old Mill")
    assert not is_technical("Old Mill")


def test_of_two_prices_the_one_with_tax_is_paid():
    assert find_roles("shop", ["Prix (HT)", "Prix (TTC)"])["price"] == 1


def test_a_shelf_is_known():
    assert is_category("Categoría")
    assert not is_category("Colour")


def test_a_key_is_compared_without_commas():
    assert fold_key("Datum, an dem der Angebotspreis endet") == fold_key(
        "Datum an dem der Angebotspreis endet"
    )
