from cuebot.catalogue.option_columns import find_option_columns, read_pairs
from cuebot.catalogue.part_names import spell_out


def test_a_pair_of_columns_has_a_name_and_a_value():
    header = ["Name", "Thuộc tính 1", "Giá trị thuộc tính 1"]
    rows = [(2, ["Áo", "Size", "S"]), (3, ["", "Size", "M"])]
    found = find_option_columns(header, header, rows, {0})
    assert found.pairs == ((1, 2),)
    assert found.read_options(rows[1][1], rows[0][1], header) == {"Size": "M"}


def test_a_head_may_name_the_option_itself():
    header = ["name", "variant:Šířka", "option {Format}"]
    rows = [(2, ["a", "90 cm", "A5"])]
    found = find_option_columns(header, header, rows, {0})
    assert found.labelled == {1: "Šířka", 2: "Format"}


def test_one_cell_may_have_all():
    header = ["Titel", "Details"]
    rows = [(2, ["Gras", "[Farbe=Rot]"]), (3, ["Gras", "[Farbe=Grün]"]), (4, ["Leim", ""])]
    found = find_option_columns(header, header, rows, {0})
    assert found.combined == 1
    assert found.read_options(rows[0][1], rows[0][1], header) == {"Farbe": "Rot"}


def test_what_is_no_pair_gives_nothing():
    assert read_pairs("2026-01-02 10:00:00") == {}
    assert read_pairs("Größe=M, Farbe=Rot") == {"Größe": "M", "Farbe": "Rot"}


def test_the_name_of_an_option_may_stand_in_the_row_of_its_product():
    rows = [(2, ["Topf", "Größe", ""]), (3, ["", "", "20 cm"]), (4, ["", "", "24 cm"])]
    header = ["Name", "Option1 name", "Option1 value"]
    found = find_option_columns(header, header, rows, {0})
    assert found.read_options(rows[1][1], rows[0][1], header) == {"Größe": "20 cm"}


def test_an_address_is_no_pair():
    header = ["Name", "Photo"]
    rows = [(2, ["Pot", "https://x.test/a=1"]), (3, ["Cup", "https://x.test/b=2"])]
    assert find_option_columns(header, header, rows, {0}).combined is None


def test_a_head_may_name_the_option_behind_a_stroke():
    rows = [(2, ["Rede", "Natural", "36"]), (3, ["Rede", "Natural", "38"])]
    for header in (
        ["nome", "variacao_cor", "variacao_tamanho"],
        ["n", "variant_colour", "option size"],
    ):
        names = [spell_out(cell) for cell in header]
        found = find_option_columns(header, names, rows, {0})
        assert list(found.read_options(rows[0][1], rows[0][1], header).values()) == [
            "Natural",
            "36",
        ]
    header = ["Title", "Variation details"]
    assert find_option_columns(header, header, [(2, ["Mug", "[Glaze=Rust]"])], {0}).labelled == {}


def test_a_language_behind_the_name_of_an_option_is_no_price():
    header = ["name_ar", "option1_name_ar", "option1_value_ar"]
    rows = [(2, ["عود", "الوزن", "أوقية"])]
    found = find_option_columns(header, [spell_out(cell) for cell in header], rows, {0})
    assert found.read_options(rows[0][1], rows[0][1], header) == {"الوزن": "أوقية"}


def test_of_columns_that_may_name_a_variant_the_one_that_differs_does():
    header = ["商品名稱", "選項一", "選項一名稱"]
    rows = [(2, ["襪", "顏色", "黑"]), (3, ["襪", "顏色", "灰"])]
    assert find_option_columns(header, header, rows, {0}).combined == 2


def test_what_kind_of_choice_an_option_is_is_no_value():
    assert read_pairs("Size: S[Regular,Jumbo]") == {}
    assert read_pairs("[Glaze=Rust]") == {"Glaze": "Rust"}


def test_a_day_is_no_pair_of_a_name_and_a_value():
    rows = [(2, ["Zither", "2024-01-01T00:00:00Z"]), (3, ["Pick", "2024-02-01T00:00:00Z"])]
    header = ["title", "published at"]
    assert find_option_columns(header, header, rows, {0}).combined is None
    header = ["title", "variant id"]
    assert find_option_columns(header, header, rows, {0}).combined is None
