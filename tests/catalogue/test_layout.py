import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.layout import describe_columns, find_layout


def layout(*rows):
    return find_layout([(line, list(row)) for line, row in enumerate(rows, 1)])


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["link", "title", "price"], "catalogue"),
        (["编号", "商品名称", "价格"], "catalogue"),
        (["Handle", "Title", "Variant Price"], "shopify"),
        (["Title", "URL handle", "Price"], "shopify"),
        (["ID", "Type", "SKU", "Name", "Published", "Regular price"], "woocommerce"),
        (["ID", "Tipo", "SKU", "Nombre", "Publicado", "Precio normal"], "woocommerce"),
        (["ID", "Typ", "SKU", "Name", "Veröffentlicht", "Regulärer Preis"], "woocommerce"),
        (["et_title_product_id", "et_title_product_name"], "shopee"),
        (["ps_category|0|0", "ps_product_name|1|0", "ps_price|1|1"], "shopee"),
        (["Kode Produk", "Nama Produk", "Kode Variasi", "Nama Variasi", "Harga", "Stok"], "shopee"),
        (["product_id", "product_name", "sku_id", "variation_value", "price"], "tiktok"),
        (["Product ID", "catId", "Product Name", "sku.skuId", "SpecialPrice", "Price"], "lazada"),
        (["ID sản phẩm", "Tên sản phẩm", "Shop SKU", "Giá đặc biệt", "Giá"], "lazada"),
    ],
)
def test_a_head_tells_whose_table_it_is(header, kind):
    assert layout(header).kind == kind


def test_titles_and_notes_above_the_head_are_no_head():
    found = layout(["Friday live", ""], ["updated today"], ["link", "title"], ["1", "Mug"])
    assert (found.header_at, found.header_line) == (2, 3)


def test_no_head_is_none():
    assert layout(["a", "b"], ["1", "2"]) is None
    assert layout() is None


def test_columns_are_described_in_short():
    assert describe_columns(["a", "", "b"]) == "'a', 'b'"
    assert describe_columns([""]) == "none"


def test_addresses_under_link_are_no_numbers_of_viewers():
    rows = (["id", "title", "link", "price"], ["a", "Lamp", "https://a.example/1", "9 USD"])
    found = layout(*rows)
    assert "link" not in found.header
    assert found.roles.get("link") != 2
    assert layout(rows[0], ["a", "Lamp", "3", "9 USD"]).roles["link"] == 2


def test_a_no_among_answers_is_no_head():
    """QuickBooks: a class is a `Service` and not taxable, and `No` may be a head for links."""
    raw = (
        b"Product/Service Name,Item type,Sales Price/Rate,Taxable,Quantity on hand\n"
        b"Beeswax block,Inventory,14.00,Yes,55\nWick spool,Inventory,7.50,Yes,18\n"
        b"Candle class,Service,60.00,No,\n"
    )
    products = load_catalogue_bytes(raw, "items.csv").catalogue.products
    assert [one.price for one in products] == ["14.00", "7.50", "60.00"]
