import pytest

from cuebot.catalogue.columns import (
    find_columns,
    fold_name,
    is_exact,
    is_order_list,
    load_column_names,
    rank_columns,
    rank_name,
    split_unit,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("*Título ", "titulo"),
        ("PRODUCT_NAME", "product name"),
        ("Số lượng", "so luong"),
        ("Đơn giá:", "don gia"),
        ("＃", "#"),
    ],
)
def test_names_are_compared_without_case_accents_and_stars(one, other):
    assert fold_name(one) == fold_name(other)


def test_marks_of_other_scripts_are_part_of_the_word():
    assert fold_name("ราคา") != fold_name("ราค")
    assert fold_name("किताब") == "किताब"


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("售价(元)", "元"),
        ("Harga (Rp)", "Rp"),
        ("Price RM", "RM"),
        ("price/USD", "USD"),
        ("Precio (€)", "€"),
        ("Size (cm)", ""),
        ("price", ""),
    ],
)
def test_the_money_of_a_head_is_taken_apart_from_its_name(head, unit):
    assert split_unit(head)[1] == unit


def test_the_live_price_goes_before_the_selling_price():
    assert find_columns(["编号", "商品名称", "售价", "直播价"])["price"] == 3


def test_the_very_name_goes_before_all_others():
    assert rank_columns(["harga", "price", "giá"], "price")[0] == 1
    assert is_exact(" Price ", "price")


def test_every_language_of_the_box_has_a_name_for_each_column():
    for what in ("link", "title", "price", "stock"):
        assert len(load_column_names()[what]) > 60
    assert rank_name("cost", "price") is None


def test_a_list_of_orders_is_told_by_its_head():
    assert is_order_list(["Order ID", "Product Name"])
    assert not is_order_list(["link", "title"])


@pytest.mark.parametrize("name", ["Service", "Kurs", "课程", "Dịch vụ", "Prestation", "บริการ"])
def test_what_is_sold_may_be_a_service(name):
    assert find_columns([name, "price"])["title"] == 0
    assert find_columns([name, "name", "price"])["title"] == 1


def test_what_one_pays_who_says_mine_is_a_price():
    assert find_columns(["Item", "Mine", "Pcs"])["price"] == 1
    assert find_columns(["Item", "Mine price", "Qty"])["price"] == 1


@pytest.mark.parametrize(
    "name",
    [
        "Zilizopo", "Iliyobaki", "Beskikbaar", "Disponibles", "Dispoñibles", "Tersedia", "Доступно",
        "Dostępne", "Dostupné", "Disponibile", "Beschikbaar", "În stoc", "На склад", "Na stanju",
        "Na voljo", "Διαθέσιμο", "במלאי", "उपलब्ध", "আছে", "மீதம்", "دستیاب", "Saadaval", "Mövcud",
        "Mavjud", "Në gjendje", "Verfügbar", "Elérhető",
    ],
)  # fmt: skip
def test_what_there_is_may_be_called_available_in_each_language(name):
    assert rank_name(name, "stock") is not None


@pytest.mark.parametrize("name", ["बची", "कितनी बची", "कितने बचे"])
def test_how_many_are_left_is_asked_in_hindi_of_goods_of_either_gender(name):
    assert rank_name(name, "stock") is not None
