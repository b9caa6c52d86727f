# ruff: noqa: E501 - the header of an export is one line
"""Sheets as Shopee, Lazada and TikTok Shop write them, in several languages."""

from datetime import date

import pytest

from cuebot import catalogue
from cuebot.catalogue.reading import MendKind

SHOPEE = """\
et_title_product_id,et_title_product_name,et_title_variation_id,et_title_variation_name,et_title_parent_sku,et_title_variation_sku,et_title_variation_price,et_title_variation_stock,et_title_reason
sales_info,220408,,,,,,,
Kode Produk,Nama Produk,Kode Variasi,Nama Variasi,SKU Induk,SKU,Harga,Stok,Alasan Gagal
Tidak dapat diubah,,,,,,Wajib diisi: Rp100 - Rp150.000.000,0 - 999999,
18823001,Hijab,5501,Mocca,HV,HV-1,45000,120,
18823001,Hijab,5502,Hitam,HV,HV-2,47000,0,
18823003,Ciput,,,CR,,15000,500,
"""
TEMPLATE = """\
ps_category|0|0,ps_product_name|1|0,ps_product_description|1|0,et_title_variation_1|0|0,et_title_option_for_variation_1|0|0,ps_price|1|1,ps_stock|0|1,ps_weight|1|1
basic,8ddd,,,,,,
Category,Product Name,Product Description,Variation Name1,Option for Variation 1,Price,Stock,Weight
Optional,Mandatory,Mandatory,Optional,Optional,Mandatory,Mandatory,Mandatory
1,Tee,Soft cotton.,Size,S,15.00,3,0.2
1,Tee,,Size,M,15.00,4,0.2
"""
TIKTOK = """\
product_id,category,product_name,sku_id,variation_value,price,quantity,seller_sku,warranty,status
V3,metric,,,,,,,,
ID Produk,Kategori,Nama produk,ID SKU,Nilai variasi,Harga Ritel (Mata Uang Lokal),Kuantitas,SKU Penjual,Garansi,Status
Wajib,Wajib,Wajib,Wajib,Wajib,Wajib,Wajib,Opsional,Opsional,
Do not edit,,,,,,,,,
17290001,Kecantikan,Lip Tint,1,01 Rosy,39000,240,LT1,-,Aktif(1)
17290001,Kecantikan,Lip Tint,2,02 Brick,39000,0,LT2,-,Aktif(1)
17290002,Alat,Catokan,3,,129000,5,CR,6 bulan,Dinonaktifkan(2)
17290003,Alat,Sisir,4,,9000,7,SR,1 tahun,Aktif(1)
"""
LAZADA = """\
Product ID,catId,Product Name,currencyCode,Variations Combo,Shop SKU,status,Quantity,SpecialPrice,SpecialPrice Start,SpecialPrice End,Price,material
Mandatory,,,,,,,,,,,,
4401,1,Rattan Lamp,PHP,Color:Natural,s1,active,25,1299.00,2025-11-01,2026-11-01,"1,650.00",rattan
4401,1,Rattan Lamp,PHP,Color:Black,s2,active,0,1299.00,2025-11-01,2026-11-01,"1,650.00",rattan
4403,1,Capiz Holder,PHP,,s4,inactive,60,350.00,,,420.00,capiz
4404,1,Banig Mat,PHP,,s5,active,18,1200.00,,,"1,100.00",buri
"""


def understand(text, today=date(2026, 3, 1)):
    return catalogue.load_catalogue_bytes(text.encode(), "export.csv", today)


def test_shopees_rows_of_head_are_no_goods_and_its_names_are_the_heads():
    card = understand(SHOPEE).catalogue
    assert [product.title for product in card.products] == ["Hijab", "Ciput"]
    assert [head.name for head in card.heads] == ["Nama Variasi"]
    hijab = card.by_link["1"]
    assert [(one.values["Nama Variasi"], one.stock) for one in hijab.variants] == [
        ("Mocca", 120),
        ("Hitam", 0),
    ]


def test_shopees_template_for_new_goods_is_read_by_its_prices():
    (tee,) = understand(TEMPLATE).catalogue.products
    assert (tee.title, tee.price, tee.stock) == ("Tee", "15.00", 7)
    assert [one.values for one in tee.variants] == [{"Size": "S"}, {"Size": "M"}]
    assert tee.facts["description"] == "Soft cotton."


def test_a_sheet_without_the_keys_is_known_by_its_names():
    keyless = SHOPEE.partition("\n")[2].partition("\n")[2]
    assert len(understand(keyless).catalogue.products) == 2


def test_tiktoks_other_columns_are_facts_and_what_is_switched_off_is_left_out():
    reading = understand(TIKTOK)
    card = reading.catalogue
    assert [product.title for product in card.products] == ["Lip Tint", "Sisir"]
    assert card.by_link["2"].facts == {"Garansi": "1 tahun"}
    assert [mend.line for mend in reading.mends if mend.kind is MendKind.HIDDEN] == [8]


def test_lazadas_special_price_is_the_price_while_it_holds():
    card = understand(LAZADA).catalogue
    lamp = card.by_link["1"]
    assert (lamp.price, lamp.facts["usual price"]) == ("₱1299.00", "₱1,650.00")
    assert lamp.facts["material"] == "rattan"
    assert [product.title for product in card.products] == ["Rattan Lamp", "Banig Mat"]


def test_a_special_price_that_is_over_is_told_and_not_the_price():
    reading = understand(LAZADA, date(2026, 11, 29))
    assert reading.catalogue.by_link["1"].price == "₱1,650.00"
    assert MendKind.SPECIAL in {mend.kind for mend in reading.mends}


def test_a_special_price_that_is_no_lower_is_none():
    assert understand(LAZADA).catalogue.by_link["2"].price == "₱1,100.00"


@pytest.mark.parametrize(
    ("name", "option"), [("Màu sắc", "Màu sắc"), ("sale_prop: Color", "Color")]
)
def test_a_column_in_which_the_variants_differ_is_an_option(name, option):
    text = f"""\
Product ID,Product Name,Shop SKU,{name},Quantity,Price,Chất liệu
881,Quạt,v1,Trắng,2,120000,nhựa
881,Quạt,v2,Xanh,5,120000,nhựa
"""
    (fan,) = understand(text).catalogue.products
    assert [dict(one.values) for one in fan.variants] == [{option: "Trắng"}, {option: "Xanh"}]
    assert fan.facts["Chất liệu"] == "nhựa"


def test_another_title_under_one_number_is_told():
    reading = understand(SHOPEE.replace("18823001,Hijab,5502", "18823001,Hijab 2,5502"))
    assert MendKind.TITLE in {mend.kind for mend in reading.mends}


EXCEL_IDS = """\
product_id,category,product_name,sku_id,variation_value,price,quantity,seller_sku
V3.2.0,metric,,,,,,
Product ID,Category,Product name,SKU ID,Variation value,Retail price (local currency),Quantity in Leeds,Seller SKU
Mandatory,Mandatory,Mandatory,Mandatory,Mandatory,Mandatory,Mandatory,Optional
Do not edit,Do not edit,Enter 1-255 characters,Do not edit,,Must be greater than 0,Whole number,Up to 50 characters
1.72938E+18,Tea,Green tea,1.72938E+18,50 g,4.99,40,G-50
1.72938E+18,Tea,Green tea,1.72938E+18,100 g,8.99,0,G-100
1.72938E+18,Tea,Tea pot,1.72938E+18,,"1,049.00",2,P-1
"""
NEW_GOODS = """\
category,brand,product_name,product_description,parcel_weight,property_name_1,property_value_1,price,quantity,seller_sku,main_image
V4.0.1,metric,create_product,,,,,,,,
Categoria,Marca,Nome do produto,Descrição do produto,Peso do pacote (g),Nome da variação 1,Opção da variação 1,Preço de varejo (moeda local),Quantidade,SKU do vendedor,Imagem principal
Obrigatório,Opcional,Obrigatório,Obrigatório,Obrigatório,Opcional,Opcional,Obrigatório,Obrigatório,Opcional,Obrigatório
Selecione,,De 25 a 255 caracteres,Máximo 10.000,Só números,,,Maior que 0,Número inteiro,,Link
Casa,,Vela perfumada,<p>Cera</p>,300,Aroma,Lavanda,49.90,12,V-L,https://x.example/1.jpg
Casa,,Vela perfumada,<p>Cera</p>,300,Aroma,Baunilha,52.90,0,V-B,https://x.example/1.jpg
Casa,,Castiçal,,900,,,120,3,C-1,https://x.example/2.jpg
"""


def test_product_numbers_that_a_spreadsheet_has_cut_tell_nothing_and_names_do():
    card = understand(EXCEL_IDS).catalogue
    assert [(one.title, one.stock) for one in card.products] == [("Green tea", 40), ("Tea pot", 2)]
    assert [(one.values["Variation value"], one.price) for one in card.by_link["1"].variants] == [
        ("50 g", "4.99"),
        ("100 g", "8.99"),
    ]


def test_a_template_for_new_goods_is_read_below_its_rows_of_instructions():
    card = understand(NEW_GOODS).catalogue
    assert [(one.title, one.price) for one in card.products] == [
        ("Vela perfumada", "49.90"),
        ("Castiçal", "120"),
    ]
    candle = card.by_link["1"]
    assert candle.facts["Peso do pacote (g)"] == "300"
    assert [(one.values["Aroma"], one.stock) for one in candle.variants] == [
        ("Lavanda", 12),
        ("Baunilha", 0),
    ]
    assert not any("SKU" in head.name or "magem" in head.name for head in card.heads)


LOCAL = """\
Catégorie,Marque,Nom du produit,Description du produit,Poids du colis (g),Nom de la variation 1,Valeur de la variation 1,Nom de la variation 2,Valeur de la variation 2,Prix de détail (devise locale),Quantité,SKU vendeur,Image principale
Obligatoire,Facultatif,Obligatoire,Obligatoire,Obligatoire,Facultatif,Facultatif,Facultatif,Facultatif,Obligatoire,Obligatoire,Facultatif,Obligatoire
Choisissez,,25 à 255 caractères,Max 10 000,Chiffres,,,,,Supérieur à 0,Entier,,Lien
Maison,,Bougie,Cire,300,Parfum,Lavande,Taille,S,"12,90",5,B-L,https://x.example/1
Maison,,Bougie,Cire,300,Parfum,Lavande,Taille,L,"19,90",0,B-L2,https://x.example/1
Maison,,Bougeoir,,900,,,,,"1 200,00",3,C-1,https://x.example/2
"""
WAREHOUSES = """\
Product ID,catId,Nama Produk,currencyCode,sku.skuId,status,Shop SKU,SpecialPrice,Harga,SellerSKU,Kuantiti (Gudang Shah Alam),Kuantiti (Gudang Johor),Variations Combo
Jangan edit,,Jangan edit,,Jangan edit,,,,Wajib,,Wajib,Wajib,
1,2,Tudung,MYR,1,active,s,15.00,20.00,a,5,6,"Color:Cream,Size:M"
1,2,Tudung,MYR,2,active,s,15.00,20.00,a,0,0,"Color:Cream,Size:L"
2,2,Brooch,MYR,3,active,s,,9.90,a,3,,
"""


def test_a_template_without_keys_in_a_language_that_nobody_listed_is_known_by_words():
    reading = understand(LOCAL)
    assert reading.source.layout == "tiktok"
    candle, holder = reading.catalogue.products
    assert (candle.title, holder.title, holder.price) == ("Bougie", "Bougeoir", "1 200,00")
    assert [(one.name, one.stock, one.price) for one in candle.variants] == [
        ("Lavande / S", 5, "12,90"),
        ("Lavande / L", 0, "19,90"),
    ]


def test_a_product_has_what_all_its_warehouses_have_and_no_count_where_one_is_empty():
    scarf, brooch = understand(WAREHOUSES).catalogue.products
    assert [(one.name, one.stock) for one in scarf.variants] == [
        ("Cream / M", 11),
        ("Cream / L", 0),
    ]
    assert scarf.price == "RM 15.00"
    assert brooch.stock is None


def test_a_stock_that_names_its_warehouse_is_counted_without_a_row_of_keys():
    lines = EXCEL_IDS.splitlines(keepends=True)
    tea, pot = understand("".join(lines[2:])).catalogue.products
    assert [(one.title, one.stock) for one in (tea, pot)] == [("Green tea", 40), ("Tea pot", 2)]
