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
