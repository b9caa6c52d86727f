import pytest

from cuebot.catalogue.columns import LINK, TITLE
from cuebot.catalogue.part_ranks import rank_part, write_out
from cuebot.catalogue.price_names import PriceKind, sort_price


@pytest.mark.parametrize(
    "name",
    [
        "Shop price (USD)",
        "Precio c/IVA",
        "P.V.P.",
        "p.v.p",
        "Preço à vista (R$)",
        "Harga /pcs (RM)",
        "ราคาไลฟ์สด",
        "Giá bán lẻ",
        "سعر البيع بالريال",
        "税込価格",
        "販売価格(税込)",
        "직구 판매가(원)",
        "直播间到手价",
        "Verkaufspreis brutto",
        "Prix TTC",
        "Prezzo di vendita",
        "Verkoopprijs",
        "Satış fiyatı",
        "Цена, руб.",
        "Cena brutto",
        "बिक्री मूल्य (₹)",
        "prices",
    ],
)
def test_a_name_with_a_word_for_price_in_it_is_one(name):
    assert rank_part(name, "price") is not None
    assert rank_part(name, "title") is None


@pytest.mark.parametrize(
    "name",
    [
        "Cost price",
        "Wholesale price (USD)",
        "Was price",
        "Delivery price",
        "Price per 100 g",
        "Precio anterior",
        "Precio de compra",
        "Preço de custo",
        "Harga modal",
        "Harga coret",
        "ราคาทุน",
        "ราคาก่อนลด",
        "Giá nhập",
        "giá gốc",
        "سعر الجملة",
        "السعر القديم",
        "仕入価格",
        "元の価格",
        "매입 가격",
        "도매가격",
        "进货价格",
        "批发价",
        "Einkaufspreis",
        "Prix barré d'origine",
        "Alış fiyatı",
        "Закупочная цена",
        "Presyo Dati",
        "Lumang presyo",
        "Presyo noon",
        "Harga ahli",
        "Harga sebelumnya",
        "Preis Mitglieder",
        "Previous / orig. price",
        "价格 原",
        "价格 旧价",
        "価格 前",
        "セール前価格",
        "세일전 가격",
        "Giá thành viên",
        "سعر الأعضاء",
        "पिछली कीमत",
    ],
)
def test_what_nobody_pays_now_is_never_the_price(name):
    assert rank_part(name, "price") is None
    assert sort_price(name) is PriceKind.OTHER


@pytest.mark.parametrize(
    "name",
    [
        "Item name (EN)",
        "货品",
        "款式",
        "상품명(필수)",
        "품목",
        "Nombre del artículo",
        "Artigo (obrigatório)",
        "Nama barang",
        "ชื่อสินค้า (ไทย)",
        "Tên mặt hàng",
        "اسم الصنف",
        "植物名",
        "Artikelbezeichnung",
        "Nom de l'article",
        "Ürün adı",
        "Наименование товара",
        "Nazwa towaru",
        "उत्पाद का नाम",
    ],
)
def test_a_name_with_a_word_for_goods_in_it_is_a_title(name):
    assert rank_part(name, "title") is not None


@pytest.mark.parametrize(
    "name",
    [
        "Product code",
        "商品编号",
        "商品价格",
        "商品库存",
        "Brand name",
        "メーカー名",
        "Kode barang",
        "Mã sản phẩm",
        "รหัสสินค้า",
        "Color del producto",
        "Artikelnummer",
        "상품 링크",
    ],
)
def test_what_else_is_said_of_goods_is_no_title(name):
    assert rank_part(name, "title") is None


def test_what_names_a_product_goes_before_what_only_says_goods_and_this_before_any_name():
    ranks = [rank_part(name, "title") for name in ("Product name", "Product", "Flower name")]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    "name",
    [
        "Qty on hand",
        "Uds. disponibles",
        "Qtde.",
        "Baki stok",
        "Sisa barang",
        "Tồn cuối",
        "คงเหลือ(ชิ้น)",
        "المتبقي في المخزن",
        "在庫数(個)",
        "재고수량",
        "现货数",
        "बचा माल",
        "Lagerbestand",
        "Giacenza",
        "Kalan adet",
        "Остаток на складе",
        "Stan magazynowy",
        "Qté restante",
        "Voorraad",
    ],
)
def test_a_name_with_a_word_for_stock_in_it_is_one(name):
    assert rank_part(name, "stock") is not None


@pytest.mark.parametrize(
    "name",
    [
        "Min order qty",
        "Quantity per box",
        "Sold quantity",
        "安全库存",
        "販売数量",
        "Stok minimum",
        "Mindestbestand",
        "จำนวนต่อแพ็ค",
        "Số lượng đã bán",
        "Stock code",
        "Available sizes",
        "Tallas disponibles",
        "Số lượng viên",
        "Quantity of tablets",
        "Left sleeve",
        "Cantidad de piezas",
    ],
)
def test_what_else_is_counted_is_no_stock(name):
    assert rank_part(name, "stock") is None


def test_only_words_that_mean_nothing_else_tell_a_link():
    for name in ("Link do produto", "几号链接", "लिंक नं", "ลิงก์ที่", "No. link"):
        assert rank_part(name, "link") == 0
    for name in ("Phone number", "Item code", "No. of pieces"):
        assert rank_part(name, "link") is None


@pytest.mark.parametrize(
    ("name", "what"),
    [("Voorr.", "stock"), ("Omschr.", "title"), ("Bezeichn.", "title"), ("Lagerbest.", "stock")],
)
def test_a_word_cut_short_is_written_out(name, what):
    assert rank_part(name, what) is not None


@pytest.mark.parametrize("name", ["Best.", "Voorr", "K.", "Abc.", "Lager 2."])
def test_a_cut_that_may_be_of_several_words_stays(name):
    assert write_out(name) == name


@pytest.mark.parametrize("what", ["link", "title", "price", "stock"])
@pytest.mark.parametrize("name", ["Beschr.", "Herst.", "Einkaufspr."])
def test_a_word_for_something_else_cut_short_is_nothing_else(name, what):
    assert rank_part(name, what) is None


@pytest.mark.parametrize("name", ["Mã HH Liên quan", "Related links", "相关链接", "関連リンク"])
def test_what_a_row_only_points_to_is_no_number_of_its_own(name):
    assert rank_part(name, "link") is None


@pytest.mark.parametrize("name", ["name ar", "name en", "product name fr", "Title hu", "judul ko"])
def test_a_language_behind_the_name_of_titles_is_no_other_word(name):
    assert rank_part(name, TITLE) is not None


@pytest.mark.parametrize("name", ["product id", "product no", "name price", "ar", "product ár"])
def test_other_words_behind_one_still_are(name):
    assert rank_part(name, TITLE) is None


def test_a_number_in_the_show_is_what_viewers_type():
    for name in ("配信No.", "Live-Nr.", "live no", "n° live", "直播编号", "Live code"):
        assert rank_part(name, LINK) is not None, name
    for name in ("Live viewers", "配信日", "Live price"):
        assert rank_part(name, LINK) is None, name
