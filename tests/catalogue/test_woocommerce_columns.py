# ruff: noqa: E501 - the header of an export is one line
import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.woocommerce_columns import complete_roles, find_by_order

ESTONIAN = """\
ID,Tüüp,SKU,"GTIN, UPC, EAN või ISBN",Nimi,Avaldatud,Esile tõstetud?,Nähtavus kataloogis,Lühikirjeldus,Kirjeldus,Soodushinna algus,Soodushinna lõpp,Maksustaatus,Maksuklass,Laos?,Laoseis,Madal laoseis,Järeltellimused lubatud?,Müüakse üksikult?,Kaal (kg),Pikkus (cm),Laius (cm),Kõrgus (cm),Luba arvustused?,Ostumärkus,Soodushind,Tavahind,Kategooriad,Sildid,Tarneklass,Pildid,Allalaadimise piirang,Allalaadimise aegumine,Ülemtoode,Grupeeritud tooted,Lisamüük,Ristmüük,Väline URL,Nupu tekst,Asukoht,Omadus 1 nimi,Omadus 1 väärtus(ed),Omadus 1 nähtav,Omadus 1 globaalne
1,simple,K-1,,Kruus,1,0,visible,Savist,,,,taxable,,1,12,,0,0,,,,,1,,"9,90","12,50",,,,,,,,,,,,,0,Maht,350 ml,1,0
2,variable,S,,Sall,1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,,,,,,,,,,,,,,0,Värv,"sinine, hall",1,0
3,variation,S-1,,Sall - sinine,1,0,visible,,,,,taxable,,1,4,,1,0,,,,,1,,,"30,00",,,,,,,S,,,,,,1,Värv,sinine,,
4,variation,S-2,,Sall - hall,1,0,visible,,,,,taxable,,0,0,,0,0,,,,,1,,,"32,00",,,,,,,S,,,,,,2,Värv,hall,,
5,simple,P-1,,Peidetud,0,0,visible,,,,,taxable,,1,1,,0,0,,,,,1,,,"1,00",,,,,,,,,,,,,0,,,,
"""


def test_an_export_in_a_language_that_nobody_listed_is_read_by_its_order():
    card = load_catalogue_bytes(ESTONIAN.encode(), "wc.csv").catalogue
    assert [(one.title, one.price) for one in card.products] == [
        ("Kruus", "9,90"),
        ("Sall", "30,00"),
    ]
    scarf = card.by_link["2"]
    assert [
        (one.values["Värv"], one.stock, one.backorder, one.price) for one in scarf.variants
    ] == [("sinine", 4, True, "30,00"), ("hall", 0, False, "32,00")]
    assert card.by_link["1"].facts["Maht"] == "350 ml"


def test_a_table_of_other_columns_has_no_order():
    assert find_by_order(["ID", "Type", "Name", "Price"], [(2, ["1", "simple", "Mug", "5"])]) == {}
    assert find_by_order([], []) == {}


CHOSEN = {
    "da_DK": "Type|Varenummer|Navn|Udgivet|Kort beskrivelse|Lager|Tilbudspris|Normalpris|Forældre|Egenskab 1 navn|Egenskab 1 værdi(er)",
    "de_DE": "Typ|Artikelnummer|Name|Veröffentlicht|Kurzbeschreibung|Lager|Angebotspreis|Regulärer Preis|Übergeordnetes Produkt|Attribut 1 Name|Attribut 1 Wert(e)",
    "el": "Τύπος|Κωδικός προϊόντος|Όνομα|Δημοσιευμένο|Σύντομη περιγραφή|Απόθεμα|Τιμή προσφοράς|Κανονική τιμή|Γονέας|Όνομα ιδιότητας 1|Τιμή(ές) ιδιότητας 1",
    "es_ES": "Tipo|SKU|Nombre|Publicado|Descripción corta|Inventario|Precio rebajado|Precio normal|Superior|Nombre del atributo 1|Valor(es) del atributo 1",
    "fi": "Laji|Tuotetunnus (SKU)|Nimi|Julkaistu|Lyhyt kuvaus|Varasto|Alennettu hinta|Normaali hinta|Ylempi taso|Ominaisuus 1 nimi|Ominaisuus 1 arvo(t)",
    "fr_FR": "Type|UGS|Nom|Publié|Description courte|Stock|Tarif promo|Tarif régulier|Parent|Nom de l'attribut 1|Valeur(s) de l'attribut 1",
    "id_ID": "Tipe|SKU|Nama|Diterbitkan|Deskripsi singkat|Stok|Harga obral|Harga normal|Induk|Atribut 1 nama|Atribut 1 nilai",
    "it_IT": "Tipo|COD|Nome|Pubblicato|Breve descrizione|Magazzino|Prezzo in offerta|Prezzo di listino|Genitore|Attributo 1 nome|Attributo 1 valuta(e)",
    "ja": "タイプ|SKU|名前|公開済み|簡単な説明|在庫|セール価格|標準価格|親|属性 1 の名前|属性 1 の値",
    "ko_KR": "형식|SKU|이름|발행됨|간단한 설명|재고|할인 가격|정상 가격|상위|속성 1 이름|속성 1 값",
    "nb_NO": "Type|Varenummer|Navn|Publisert|Kort beskrivelse|Lager|Utsalgspris|Ordinær pris|Forelder|Attributt 1 navn|Attributt 1 verdi(er)",
    "nl_NL": "Type|Artikelnummer|Naam|Gepubliceerd|Korte omschrijving|Voorraad|Actieprijs|Reguliere prijs|Hoofd|Naam eigenschap 1|Waarde eigenschap 1",
    "nl_NL, of 2026": "Type|SKU|Naam|Gepubliceerd|Korte beschrijving|Voorraad|Actieprijs|Reguliere prijs|Hoofd|Eigenschap 1 naam|Eigenschap 1 waarde(n)",
    "pl_PL": "Typ|SKU|Nazwa|Opublikowany|Krótki opis|Magazyn|Cena promocyjna|Cena|Rodzic|Nazwa atrybutu 1|Wartości atrybutu 1",
    "pt_BR": "Tipo|REF|Nome|Publicado|Descrição curta|Estoque|Preço promocional|Preço|Produto ascendente|Nome do atributo 1|Valores do atributo 1",
    "pt_PT": "Tipo|REF|Nome|Publicado|Descrição breve|Stock|Preço promocional|Preço normal|Pai|Atributo 1 nome|Atributo 1 valor(es)",
    "ru_RU": "Тип|Артикул|Имя|Опубликован|Короткое описание|Запасы|Цена распродажи|Базовая цена|Родительский|Имя атрибута 1|Значение(-я) аттрибута(-ов) 1",
    "sv_SE": "Typ|Artikelnr|Namn|Publicerad|Kort beskrivning|Lagersaldo|Reapris|Ordinarie pris|Förälder|Attribut 1 namn|Attribut 1 värde(n)",
    "th": "ชนิด|รหัสสินค้า|ชื่อ|เผยแพร่|คำอธิบายแบบย่อ|คลังสินค้า|ราคาที่ลด|ราคาปกติ|หลัก|ชื่อคุณสมบัติ 1|ค่าคุณสมบัติ 1",
    "tr_TR": "Tür|Stok kodu (SKU)|İsim|Yayımlanmış|Kısa açıklama|Stok|İndirimli satış fiyatı|Normal fiyat|Ebeveyn|Nitelik 1 ismi|Nitelik 1 değer(ler)i",
    "uk": "Тип|Артикул|Ім'я|Опубліковано|Короткий опис|Запас|Ціна зі знижкою|Звичайна ціна|Предок|Назва 1 атрибуту|1 значення атрибуту",
    "vi": "Loại|Mã sản phẩm|Tên|Đã đăng|Mô tả ngắn|Kho|Giá khuyến mãi|Giá bán thường|Gốc|Tên thuộc tính 1|Giá trị thuộc tính 1",
    "zh_CN": "类型|SKU|名称|已发布|简短描述|库存|促销价格|常规售价|父级|属性 1 名称|属性 1 值",
    "zh_TW": "類型|貨號|名稱|已發佈|簡短內容說明|庫存|折扣價|原價|上層|屬性 1 名稱|屬性 1 值",
}
"""What WooCommerce's own translations call the columns that a seller may choose to export."""
CHOSEN_ROWS = """\
simple,A,Mug,1,Of clay,5,"9,90","12,50",,Volume,350 ml
variable,S,Scarf,1,,,,,,Hue,"blue, grey"
variation,S-1,Scarf - blue,1,,4,,30,S,Hue,blue
variation,S-2,Scarf - grey,1,,0,,32,S,Hue,grey
simple,P,Draft,-1,,1,,1,,,
"""


@pytest.mark.parametrize("language", CHOSEN)
def test_an_export_of_chosen_columns_is_read_in_every_language(language):
    header = CHOSEN[language].replace("|", ",")
    card = load_catalogue_bytes(f"{header}\n{CHOSEN_ROWS}".encode(), "wc.csv").catalogue
    mug, scarf = card.products
    assert (mug.title, mug.price, mug.stock, mug.facts["Volume"]) == ("Mug", "9,90", 5, "350 ml")
    assert "Of clay" in mug.facts.values()
    assert [(one.values["Hue"], one.stock, one.price) for one in scarf.variants] == [
        ("blue", 4, "30"),
        ("grey", 0, "32"),
    ]


@pytest.mark.parametrize("left_out", ["Parent", "SKU"])
def test_variations_find_their_product_by_its_title_where_no_column_names_it(left_out):
    names = [
        "Type",
        "SKU",
        "Name",
        "Regular price",
        "Parent",
        "Attribute 1 name",
        "Attribute 1 value(s)",
    ]
    rows = [
        ["variable", "S", "Scarf", "", "", "Hue", "blue | grey"],
        ["variation", "S-1", "Scarf - blue", "30", "S", "Hue", "blue"],
        ["variation", "S-2", "Scarf - grey", "32", "S", "Hue", "grey"],
    ]
    kept = [place for place, name in enumerate(names) if name != left_out]
    table = "\n".join(",".join(row[place] for place in kept) for row in [names, *rows])
    (scarf,) = load_catalogue_bytes(table.encode(), "wc.csv").catalogue.products
    assert [(one.values["Hue"], one.price) for one in scarf.variants] == [
        ("blue", "30"),
        ("grey", "32"),
    ]


def test_a_column_that_variations_name_their_product_in_is_found_by_its_cells():
    roles = {"type": 0, "sku": 1, "title": 2, "price": 3}
    rows = [
        (2, ["variable", "S 1", "Scarf", "", ""]),
        (3, ["variation", "S2", "Scarf - blue", "30", "s1"]),
    ]
    assert complete_roles(["T", "K", "N", "P", "Ülemtoode"], rows, roles)["parent"] == 4


def test_types_of_another_shop_are_no_export_of_this_one():
    roles = {"type": 0, "sku": 1, "title": 2, "price": 3}
    assert (
        complete_roles(["Type", "SKU", "Name", "Price"], [(2, ["Shoes", "S", "Clog", "9"])], roles)
        == {}
    )
