import itertools

import pytest

from cuebot.catalogue import MendKind, load_catalogue_bytes
from cuebot.catalogue.figures import fold_word
from cuebot.catalogue.money import load_cell_words
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.price_rivals import find_rivals
from cuebot.catalogue.reserved import find_reserved, read_link

TABLES = {
    # language: link, title, list price, live price, stock | sold out | some | sum
    "en": "Basket no.,Flower,Store price,Price on the live,How many left|sold out|plenty|Total",
    "zh": "购物车号,花名,吊牌价,直播间价,剩余件数|卖完了|充足|合计",
    "ja": "カゴ番号,花の名前,通常価格,ライブ特価,在庫数|完売|残りわずか|合計",
    "ko": "장바구니 번호,꽃 이름,정가,라이브가,남은 수량|품절|넉넉|합계",
    "th": "เลขตะกร้า,ชื่อดอกไม้,ราคาเต็ม,ราคาไลฟ์,เหลือกี่ชิ้น|หมดแล้ว|เยอะ|รวม",
    "vi": "Số giỏ,Tên hoa,Giá niêm yết,Giá trên live,Còn lại|hết hàng|còn nhiều|Tổng cộng",
    "id": "No keranjang,Nama bunga,Harga toko,Harga live,Sisa stok|habis|banyak|Total",
    "ms": "No. bakul,Nama bunga,Harga kedai,Harga siaran langsung,Baki|habis|banyak lagi|Jumlah",
    "tl": "Basket #,Halaman,Presyo dati,Presyo ngayon,Ilan pa|ubos na|marami pa|Kabuuan",
    "es": "N.º del carrito,Flor,Precio de tienda,Precio en directo,Quedan|agotado|muchas|Total",
    "pt": "Nº da sacola,Flor,Preço de tabela,Preço ao vivo,Restam|esgotado|bastante|Total",
    "fr": "N° du panier,Fleur,Prix boutique,Prix en direct,Reste|épuisé|beaucoup|Total",
    "de": "Korbnummer,Blume,Ladenpreis,Livepreis,Restbestand|ausverkauft|reichlich|Summe",
    "it": "Numero carrello,Fiore,Prezzo listino,Prezzo in diretta,Giacenza|esaurito|tanti|Totale",
    "nl": "Mandnr.,Bloem,Adviesprijs,Liveprijs,Voorraad|uitverkocht|volop|Totaal",
    "pl": "Numer w koszyku,Kwiat,Cena w sklepie,Cena na live,Ile zostało|brak|dużo|Razem",
    "cs": "Číslo v košíku,Květina,Běžná cena,Cena ve vysílání,Skladem|vyprodáno|hodně|Celkem",
    "sk": "Číslo v košíku,Kvetina,Bežná cena,Cena naživo,Na sklade|vypredané|dosť|Spolu",
    "hu": "Kosár száma,Virág,Bolti ár,Élő ár,Raktáron|elfogyott|bőven|Összesen",
    "ro": "Nr. link,Floare,Preț în magazin,Preț live,Stoc|epuizat|destule|Total general",
    "bg": "Номер на линк,Цвете,Цена в магазина,Цена на живо,Наличност|изчерпано|много|Общо",
    "sr": "Број у корпи,Биљка,Редовна цена,Цена уживо,Залиха|распродато|довољно|Укупно",
    "hr": "Broj u košarici,Cvijet,Redovna cijena,Cijena uživo,Zaliha|rasprodano|puno|Ukupno",
    "sl": "Številka v košarici,Roža,Redna cena,Cena v živo,Zaloga|razprodano|dovolj|Skupaj",
    "uk": "№ посилання,Квітка,Ціна в магазині,Ціна в ефірі,Залишок|немає|багато|Разом",
    "ru": "№ ссылки,Цветок,Цена в магазине,Цена в эфире,Остаток|нет|много|Итого",
    "el": "Αριθμός καλαθιού,Λουλούδι,ΤΙΜΗ ΚΑΤΑΛΟΓΟΥ,ΤΙΜΗ LIVE,Απόθεμα|εξαντλήθηκε|αρκετά|Σύνολο",
    "tr": "Sepet no,Çiçek,Liste fiyatı,Yayın fiyatı,Kalan|tükendi|bol|Toplam",
    "he": "מספר בסל,פרח,מחיר רגיל,מחיר בלייב,מלאי|אזל|הרבה|סה״כ",
    "ar": "رقم السلة,الزهرة,السعر العادي,سعر البث,المتبقي|نفدت|كثير|المجموع",
    "fa": "شماره سبد,گل,قیمت معمولی,قيمت لايو,موجودی|تمام شد|زیاد|جمع کل",
    "hi": "कार्ट नंबर,फूल,सामान्य कीमत,लाइव कीमत,कितने बचे|खत्म|बहुत|कुल",
    "bn": "লিংক নং,ফুলের নাম,আগের দাম,লাইভ দাম,কয়টা আছে|শেষ|অনেক|মোট",
    "ta": "கூடை எண்,பூ,வழக்கமான விலை,நேரலை விலை,இருப்பு|தீர்ந்தது|நிறைய|மொத்தம்",
    "ur": "لنک نمبر,پھول,پرانی قیمت,لائیو قیمت,باقی|ختم|بہت|ٹوٹل",
    "sv": "Länknr,Blomma,Ordinarie pris,Livepris,Kvar i lager|slut|gott om|Summa",
    "da": "Kurvnummer,Blomst,Normalpris,Livepris,På lager|udsolgt|rigeligt|I alt",
    "nb": "Kurvnummer,Blomst,Butikkpris,Livepris,På lager|utsolgt|mange|Totalt",
    "fi": "Korin numero,Kukka,Normaalihinta,Livehinta,Varastossa|loppu|paljon|Yhteensä",
    "et": "Korvi number,Lill,Tavahind,Otseülekande hind,Laos|otsas|palju|Kokku",
    "lv": "Groza numurs,Zieds,Parastā cena,Tiešraides cena,Atlikums|izpārdots|daudz|Kopā",
    "lt": "Krepšelio numeris,Gėlė,Įprasta kaina,Eterio kaina,Likutis|išparduota|daug|Iš viso",
}


def read_shop(text):
    return load_catalogue_bytes(text.encode(), "shop.csv")


@pytest.mark.parametrize("language", TABLES)
def test_a_table_of_each_language_is_read_with_the_live_price_and_what_is_sold_out(language):
    heads, gone, some, total = TABLES[language].split("|")
    reading = read_shop(
        f"*** Friday! ***,,,,,\n{heads},Z\n11,Aaa a,49.90,39.90,7,q\n12,Bbb b,29.90,24.50,{gone},\n"
        f"13,Ccc c,19.90,15.00,{some},\n14,Ddd d,9.90,8.00,5,\n,{total},,,12,\n,Thanks!,,,,\n"
    )
    assert [(one.link, one.title, one.price, one.stock) for one in reading.catalogue.products] == [
        ("11", "Aaa a", "39.90", 7),
        ("12", "Bbb b", "24.50", 0),
        ("13", "Ccc c", "15.00", None),
        ("14", "Ddd d", "8.00", 5),
    ]
    kinds = {mend.kind for mend in reading.mends}
    assert MendKind.ASIDE in kinds
    assert MendKind.STOCK not in kinds


@pytest.mark.parametrize("language", TABLES)
def test_the_words_for_the_live_price_and_the_list_price_are_told_apart(language):
    heads = TABLES[language].split("|")[0].split(",")
    assert sort_price(heads[3]) < sort_price(heads[2])
    assert sort_price(heads[3]) <= PriceKind.NOW
    assert rank_part(heads[3], "title") is None


def test_no_word_of_a_cell_means_two_things():
    words = {
        what: {fold_word(word) for listed in load_cell_words()[what].values() for word in listed}
        for what in ("sold_out", "uncounted", "backorder", "blank", "total", "example")
    }
    for one, other in itertools.combinations(words, 2):
        assert words[one] & words[other] == set(), (one, other)


def rows(*cells):
    return [(line, list(row)) for line, row in enumerate(cells, 2)]


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        ("003", "3"),
        ("No. 010", "10"),
        ("0", "0"),
        ("3", "3"),
        ("3.0", "3"),
        ("#3", "3"),
        ("No. 3", "3"),
        ("3号", "3"),
        ("３", "3"),
        ("A", "A"),
    ],
)
def test_a_link_is_read_as_viewers_name_it(cell, link):
    assert read_link(cell) == link


def test_a_column_of_numbers_is_links_and_one_of_codes_is_not():
    body = rows(["1", "Mug"], ["2", "Cup"])
    assert find_reserved(["编号", "品名"], body)["link"] == (0,)
    assert "link" not in find_reserved(["编号", "品名"], rows(["A-1", "Mug"], ["A-2", "Cup"]))
    assert "link" not in find_reserved(["id", "name"], rows(["18823001", "Mug"]))
    assert "link" not in find_reserved(["no", "name"], rows(["1", "Mug"], ["1", "Cup"]))


def test_a_stock_that_is_mostly_words_is_a_fact():
    assert "stock" not in find_reserved(["name", "quantity"], rows(["Mug", "300 ml"]))
    assert find_reserved(["name", "quantity"], rows(["Mug", "habis"]))["stock"] == (1,)


def test_a_column_called_stock_is_stock_whatever_it_holds():
    assert find_reserved(["link", "title", "stock"], rows(["1", "Mug", "few"]))["stock"] == (2,)


def test_numbers_are_no_titles():
    found = find_reserved(["item", "name"], rows(["1", "Mug"], ["2", "Cup"]))
    assert (found["title"], found["link"]) == ((1,), (0,))


def test_two_columns_of_one_name_are_held_together():
    assert find_reserved(["title", "price", "Price"], rows(["Mug", "5", "5"]))["price"] == (1, 2)


def test_the_price_of_a_crate_is_no_rival_of_that_of_a_piece():
    header = ["Name", "Giá mỗi thùng", "Giá mỗi cái"]
    body = rows(["Nến", "102", "4,5"], ["Chén", "136", "11,9"])
    price = find_reserved(header, body)["price"]
    assert price == (2,)
    assert find_rivals(header, body, 2) == []


def test_free_stock_goes_before_what_is_on_hand():
    body = rows(["Oar", "5", "2", "3"], ["Net", "8", "1", "7"])
    header = ["Name", "In stock", "Reserved", "Available"]
    assert find_reserved(header, body)["stock"] == (3,)


@pytest.mark.parametrize(
    "head", ["รหัสไลฟ์", "Mã live", "Kode live", "直播编码", "Live code", "Código en directo"]
)
def test_codes_of_the_show_are_links(head):
    rows = [(2, ["A1", "Rug"]), (3, ["A2", "Mat"]), (4, ["B12", "Bag"])]
    assert find_reserved([head, "Title"], rows)["link"] == (0,)


@pytest.mark.parametrize(
    "head", ["رقم المنتج في البث", "Número en directo", "라이브번호", "Номер в эфире"]
)
def test_numbers_of_the_show_are_links_in_any_digits(head):
    rows = [(2, ["١", "Rug"]), (3, ["٢", "Mat"]), (4, ["٣", "Bag"])]
    assert find_reserved([head, "Title"], rows)["link"] == (0,)


def test_the_codes_of_articles_are_no_links():
    rows = [(2, ["A1", "Rug"]), (3, ["A2", "Mat"])]
    assert "link" not in find_reserved(["Lot code", "Title"], rows)


@pytest.mark.parametrize(
    ("names", "title"),
    [(["Артикул", "Номенклатура"], 1), (["Артикул", "Цвет"], 0)],
)
def test_a_name_that_is_one_of_codes_elsewhere_is_held_against_its_cells(names, title):
    rows = [(2, ["K68I", "Карбюратор К-68И"]), (3, ["KOL", "Коляска"])]
    if title == 0:
        rows = [(2, ["Плик за подаръци", "син"]), (3, ["Кутия", "бял"])]
    assert find_reserved(names, rows)["title"] == (title,)


@pytest.mark.parametrize(
    "name", ["Code", "Kod", "Kode", "รหัส", "Mã", "Код", "Κωδ.", "コード", "No."]
)
def test_short_codes_are_what_viewers_type(name):
    text = f"{name},Item,Price\nK01,Curtain,650\nR02,Carpet,899\nP1,Pillow,95\n"
    products = load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
    assert [one.link for one in products] == ["K01", "R02", "P1"]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Code", ("KL-01", "KL-02", "KL-03")),
        ("Code", ("B101", "B102", "B103")),
        ("Code", ("K1", "K1", "K2")),
        ("Code", ("K1", "", "K2")),
        ("SKU", ("K1", "K2", "K3")),
        ("Model", ("X1", "X2", "X3")),
    ],
)
def test_codes_of_articles_are_no_links(name, codes):
    goods = zip(codes, ("Curtain", "Carpet", "Pillow"), strict=True)
    text = f"{name},Item,Price\n" + "".join(f"{code},{title},65\n" for code, title in goods)
    products = load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
    assert [one.link for one in products] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("title", "price", "stock"),
    [("Producto", "Precio", "Hay"), ("Ürün", "Fiyat", "Var"), ("Товар", "Цена", "Есть")],
)
def test_what_there_is_counts(title, price, stock):
    text = f"{title},{price},{stock}\nA,12,3\nB,15,0\n"
    products = load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
    assert [one.stock for one in products] == [3, 0]


@pytest.mark.parametrize("name", ["नग", "шт", "stk", "հատ", "vienetai", "pcs"])
def test_pieces_alone_are_what_is_left(name):
    table = f"title,price,{name}\nBowl,350,25\nCup,160,7\n"
    card = load_catalogue_bytes(table.encode(), "x.csv").catalogue
    assert [one.stock for one in card.products] == [25, 7]
