from cuebot.catalogue.part_names import (
    has_word_for,
    is_code_name,
    is_whole_name,
    part_compounds,
    spell_out,
)


def test_a_word_is_known_in_its_plural_with_its_article_and_in_a_compound_and_not_inside_another():
    assert has_word_for("المنتجات", "goods")
    assert has_word_for("artículos", "goods")
    assert has_word_for("Ladenpreis", "price")
    assert not has_word_for("Valores", "no_price")
    assert not has_word_for("magia", "price")
    assert not has_word_for("tenant", "name")


def test_what_is_left_is_no_form_of_what_was_sold():
    assert not has_word_for("saldo", "no_stock")
    assert has_word_for("saldo", "stock")


def test_the_words_of_a_name_are_parted_where_programs_and_german_join_them():
    assert spell_out("productIsVisible|shown") == "product Is Visible"
    assert spell_out("stockqty") == "stock qty"
    assert spell_out("商品選項ID") == "商品選項 ID"
    assert part_compounds("Variationswertname") == "Variations wert name"
    assert part_compounds("Rosenname") == "Rosenname"


def test_a_whole_name_has_nothing_beside_its_word():
    assert is_whole_name("P.V.P.", "price")
    assert not is_whole_name("P.V.P. oferta", "price")
    assert is_code_name("SKU del vendedor")
    assert not is_code_name("Nombre")


def test_a_key_of_a_program_is_spelled_as_what_it_means():
    assert spell_out("standard_price") == "cost price"
    assert spell_out("Standard price") == "Standard price"


def test_a_tax_with_a_capital_within_it_is_one_word_and_a_number_behind_a_name_another():
    assert spell_out("Preis (ohne MwSt.)") == "Preis (ohne MwSt.)"
    assert spell_out("variationid") == "variation id"
    assert spell_out("productid") == "product id"
    assert spell_out("paid") == "paid"
