from cuebot.catalogue.stock_columns import StockColumns, add_counts, find_stock_switches


def test_what_is_left_is_told_from_what_is_only_counted():
    names = ["Quantité en stock", "Quantité prévue", "stock minimum"]
    assert add_counts(StockColumns(), names, [["6"], ["2"], ["1"]], (), ()).counts == (0,)


def test_a_word_for_any_number_counts_beside_one_for_goods():
    names = ["product quantity", "Liczba sztuk", "reorder point"]
    assert add_counts(StockColumns(), names, [["9"], ["7"], ["2"]], (), ()).counts == (0,)


def test_each_place_counts():
    names = ["Stan w magazynie M1", "Stan w magazynie M2", "Dostępność"]
    said = [["2", "15"], ["1", "5"], ["dostępny"]]
    assert add_counts(StockColumns(), names, said, (), ()).counts == (0, 1)


def test_a_variant_may_be_counted_for_itself():
    found = add_counts(StockColumns(), ["在庫数", "種類在庫数"], [["19"], ["12"]], (), ())
    assert (found.counts, found.of_variant) == ((0,), 1)


def test_switches_have_a_yes_or_a_no():
    names = ["track inventory", "unlimited", "sold by weight", "continue selling"]
    found = find_stock_switches(names, [["Y"], ["no"], ["N"], ["12"]], ())
    assert (found.tracked, found.unlimited, found.weighed, found.oversell) == ((0,), 1, 2, None)
