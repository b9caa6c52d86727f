import pytest

from cuebot.catalogue.size_columns import find_priced_sizes, find_sizes, has_sizes


@pytest.mark.parametrize(
    ("header", "places"),
    [
        (["Name", "S", "M", "L", "XL", "2XL"], [1, 2, 3, 4, 5]),
        (["Name", "36", "37", "38,5", "39"], [1, 2, 3, 4]),
        (["Name", "EU 36", "EU 37", "EU 38"], [1, 2, 3]),
        (["Name", "36/37", "38/39", "40/41"], [1, 2, 3]),
        (["Name", "110 cm", "116 cm", "122 cm"], [1, 2, 3]),
        (["Name", "3", "1", "2"], []),
        (["Name", "2025", "2026", "2027"], []),
        (["Name", "M", "price"], []),
    ],
)
def test_columns_are_called_like_sizes(header, places):
    assert find_sizes(header, range(len(header))) == places


def test_figures_in_a_head_are_sizes_where_all_below_them_counts():
    header = ["Model", "36", "37", "38"]
    assert has_sizes(header, [(2, ["Ada", "2", "", "0"])])
    assert not has_sizes(header, [(2, ["Ada", "2", "red", "0"])])
    assert not has_sizes(["Bowl", "12", "4.50"], [(2, ["Cup", "3", "2"])])


def test_litres_beside_centimetres_are_no_letters():
    rows = [(2, ["Rose", "4.50", "11.00", ""]), (3, ["Box", "3.25", "", "29.00"])]
    assert find_priced_sizes(["Plant", "9cm", "2L", "5L"], rows) == [1, 2, 3]
    assert find_priced_sizes(["Tee", "2L", "3L", "5L"], rows) == [1, 2, 3]
    assert find_priced_sizes(["Plant", "9cm", "Pot", "Box"], rows) == []


def test_sizes_by_a_word_and_a_measure_grow():
    assert find_sizes(["Modelo", "Chica 40 cm", "Mediana 60 cm"], [0, 1, 2]) == [1, 2]
    assert find_sizes(["Modelo", "Ancho 60 cm", "Alto 40 cm"], [0, 1, 2]) == []


@pytest.mark.parametrize(
    ("header", "places"),
    [
        (["A0", "A1", "A2", "A3", "A4"], [0, 1, 2, 3, 4]),
        (["M-1", "M-2", "M-3"], [0, 1, 2]),
        (["P1", "P2", "P3"], []),
        (["Q1", "Q2", "Q3"], []),
        (["A1", "B2", "C3"], []),
        (["A3", "A2", "A1"], []),
    ],
)
def test_a_letter_and_growing_numbers_are_sizes(header, places):
    assert find_sizes(header, range(len(header))) == places
