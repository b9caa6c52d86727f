"""Options by number in the variants of a record."""

from cuebot.catalogue.numbered_options import name_numbered


def test_an_option_is_told_under_the_name_that_the_product_lists():
    record = {
        "title": "Zither",
        "options": [{"name": "Size", "values": ["S", "L"]}, {"name": "Wood", "values": ["fir"]}],
        "variants": [
            {"price": "100", "option1": "S", "option2": "fir"},
            {"price": "150", "option1": "L", "option2": "fir"},
        ],
    }
    assert name_numbered(record) == {
        "title": "Zither",
        "variants": [
            {"price": "100", "Size": "S", "Wood": "fir"},
            {"price": "150", "Size": "L", "Wood": "fir"},
        ],
    }


def test_options_without_names_or_numbers_stay():
    for record in (
        {"options": ["S", "L"], "variants": [{"option1": "S"}]},
        {"options": [{"name": "Size"}], "variants": [{"size": "S"}]},
        {"options": [{"name": "Size"}, {"name": "Wood"}], "variants": [{"option1": "S"}]},
        {"details": [{"name": "Size"}], "variants": [{"option1": "S"}]},
    ):
        assert name_numbered(record) == record
