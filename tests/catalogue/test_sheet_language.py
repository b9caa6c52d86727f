import pytest

from cuebot.catalogue.sheet_language import rank_languages


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["Blg.", "Produkto", "Presyo Live", "Natitira (piraso)", "Sukat"], "tl"),
        (["Nr.", "Artikel", "Preis", "Bestand", "Material"], "de"),
        (["no", "nama", "harga_jual", "baki", "penghantaran"], "ms"),
        (["no", "nama produk", "harga", "stok", "ukuran", "pengiriman"], "id"),
        (["编号", "商品名称", "价格", "库存", "尺寸"], "zh"),
        (["番号", "商品名", "価格", "在庫", "サイズ"], "ja"),
        (["n.º", "producto", "precio", "existencias", "peso"], "es"),
        (["link", "title", "price", "stock", "size"], "en"),
        (["ลำดับ", "ชื่อสินค้า", "ราคา", "คงเหลือ"], "th"),
        (["STT", "Tên sản phẩm", "Giá", "Tồn kho"], "vi"),
    ],
)
def test_the_language_of_most_heads_is_the_first(names, language):
    assert rank_languages(names)[0] == language


def test_names_that_nobody_knows_tell_nothing():
    assert rank_languages(["zorp", ""]) == []
