"""Goods that a seller marked as not for sale, in other languages and trades than those seen."""

import pytest

from cuebot import catalogue
from cuebot.catalogue import MendKind, load_catalogue_bytes
from cuebot.catalogue.unsold_rows import is_marked_unsold, is_reserved, says_unsold


def list_titles(text, name="goods.csv"):
    reading = catalogue.load_catalogue_bytes(text.encode(), name)
    return [one.title for one in reading.catalogue.products], " ".join(reading.describe_mends())


@pytest.mark.parametrize(
    "rows",
    [
        (
            "Artigo;Preço;Stock;Origem",
            "Guizo;2,50;9;Porto",
            "Badalo;4,00;3;Braga",
            "Não vender até nova ordem:;;;",
            "Sino;30,00;1;Évora",
        ),
        (
            "품명,가격,재고,재질",
            "방짜 수저,25000,4,놋",
            "유기 주발,68000,2,놋",
            "판매중단 품목,,,",
            "놋 촛대,90000,1,놋",
        ),
        (
            "Towar;Cena;Stan;Kolor",
            "Kłódka;12,00;8;czarny",
            "Zawias;3,50;40;złoty",
            "Poza sprzedażą;;;",
            "Klamka;19,00;2;biały",
        ),
    ],
)
def test_goods_under_a_heading_that_closes_the_sale_are_left_out(rows):
    titles, told = list_titles("\n".join(rows))
    assert len(titles) == 2
    assert "1 row of goods that are not for sale was left out (line 5)" in told


def test_a_later_heading_opens_the_sale_again():
    titles, _ = list_titles(
        "Item,Price,Stock,Wood\nOar,20.00,2,Elm\nDo not sell:,,,\nMast,90.00,1,Pine\n"
        "Paint,,,\nTar,8.00,4,Pine\n"
    )
    assert titles == ["Oar", "Tar"]


def test_goods_that_are_sold_off_stay():
    titles, _ = list_titles(
        "Item,Price,Stock,Note\nOar,20.00,2,\nDiscontinued lines,,,\nMast,90.00,1,last one\n"
        "Spar,7.00,3,not for sale to minors\n"
    )
    assert titles == ["Oar", "Mast", "Spar"]


@pytest.mark.parametrize(
    "text",
    [
        "Tên hàng,Giá,Tồn,Ghi chú\nDây đàn,45000,9,\nNgựa đàn,80000,2,tạm ngưng bán chờ hàng\n",
        "Товар;Цена;Остаток;Примечание\nСтруна;450;9;\nКолок;80;2;снято с продажи до весны\n",
        "Parça,Fiyat,Stok,Not\nTel,45,9,\nMızrap,8,2,satışa kapatıldı\n",
    ],
)
def test_a_note_that_goods_are_not_sold_leaves_them_out(text):
    titles, told = list_titles(text)
    assert len(titles) == 1
    assert "not for sale" in told


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("กระเช้าไม้สัก 6 นิ้ว (เลิกขาย)", True),
        ("DUT KURUSU *PASİF*", True),
        ("[非卖品] 展示架", True),
        ("Lampe – nicht mehr anbieten", True),
        ("Mug (discontinued)", True),
        ("Mirror (hidden)", False),
        ("Mug, not for sale sign", False),
        ("Beer (draft)", False),
    ],
)
def test_a_mark_on_a_title_tells_it(title, marked):
    assert is_marked_unsold(title) is marked


def test_to_whom_something_is_not_sold_is_another_thing():
    assert says_unsold("NICHT mehr anbieten!")
    assert not says_unsold("Not for sale in California")


@pytest.mark.parametrize(
    "text",
    [
        "Art;Titel;Preis;Notiz\n1;Uhr;20 €;\n2;Ring;49 €;reserviert für Frau Müller\n",
        "Titel;Preis;Bestand\nUhr;20 €;3\nKette;19 €;heute nicht verkaufen\n",
        "Nama,Harga,Stok\nTas,90000,3\nDompet,45000,jangan promote dulu\n",
        "Tovar;Cena;Sklad\nDžbán;9,00;4\nMisa (stiahnuté z ponuky);7,00;2\n",
        "品名,價格,備註\n老唱片,650,\n海報,150,已結標\n",
        "Item,Price,Qty\nVase,800,1\nBowl - wag i-live,500,2\n",
        "सामान,दाम,स्टॉक\nलोटा,649,3\nघंटी (अभी मत बेचना),990,1\n",
        "Titre;Prix;Remarques\nVase;80 €;\nBol;50 €;enchère terminée hier\n",
    ],
)
def test_goods_that_are_kept_back_or_whose_auction_is_over_are_left_out(text):
    titles, told = list_titles(text)
    assert len(titles) == 1
    assert "not for sale" in told


def test_what_a_till_rounds_by_is_no_product():
    for word in ("Zaokrouhlení", "Rundungsdifferenz", "Öresavrundning", "抹零"):
        titles, told = list_titles(f"No,Item,Price,Stock\n1,Mug,9.00,4\n2,{word},0.01,0\n")
        assert titles == ["Mug"], word
        assert "notes or sums" in told


@pytest.mark.parametrize(
    "heading",
    [
        "Vervallen artikelen (niet meer te koop)",
        "Restposten – nicht verkaufen!",
        "Старі моделі («не для продажу»)",
        "Eski ürünler [satışa kapalı]",
    ],
)
def test_what_says_so_may_stand_in_brackets(heading):
    assert says_unsold(heading)


def test_a_printed_list_is_closed_by_a_heading_too():
    text = (
        "Nr   Naam                 Prijs   Voorraad\n"
        "101  Klomp maat 40        27,50         14\n102  Klomp maat 44        29,50          8\n"
        "103  Tuinklomp            34,95         21\n104  Slof                  6,25         63\n"
        "105  Kinderklomp          19,95          4\n\nOude artikelen (niet meer te koop)\n"
        "088  Klomp leren band     31,00          2\n091  Sleutelhanger         2,50        140\n"
        "092  Klomp rood           19,50          3\n093  Klomp geel           19,50          3\n"
    )
    reading = load_catalogue_bytes(text.encode(), "a.txt")
    titles = [one.title for one in reading.catalogue.products]
    assert titles == ["Klomp maat 40", "Klomp maat 44", "Tuinklomp", "Slof", "Kinderklomp"]
    assert [mend.line for mend in reading.mends if mend.kind is MendKind.HIDDEN] == [9, 10, 11, 12]


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("Code,Bag,Price,Status\nA,Tote,180,available\nB,Sling,90,reserved kay suki\n", "B"),
        ("Nr;Titel;Preis;Status\nA;Uhr;20 €;frei\nB;Ring;49 €;Reserviert (Anna)\n", "B"),
        ("№;Товар;Цена;Остаток\nA;Ваза;90;1\nB;Миска;40;бронь до пятницы\n", "B"),
        ("No,ชื่อสินค้า,ราคา,สถานะ\nA,แจกัน,90,ว่าง\nB,ชาม,40,จองแล้ว\n", "B"),
        ("№,品名,價格,狀態\nA,茶壺,90,可售\nB,茶杯,40,已預訂（王小姐）\n", "B"),
        ("Nr,Nume,Preț,Stare\nA,Vază,90 lei,liber\nB,Bol,40 lei,rezervat Ioana\n", "B"),
    ],
)
def test_what_is_reserved_for_somebody_is_not_offered(text, sold):
    links = [one.link for one in load_catalogue_bytes(text.encode(), "a.csv").catalogue.products]
    assert links
    assert sold not in links


@pytest.mark.parametrize("text", ["12 reserved seats", "not reserved", "reserve price 20", "4"])
def test_other_words_of_a_stock_or_a_state_reserve_nothing(text):
    assert not is_reserved(text)


def test_sold_in_a_column_of_states_is_none_left_whatever_others_say():
    text = (
        "Code,Bag,Price,Status\nA1,Tote,1800,available\nA2,Doctor bag,650,SOLD\n"
        "A3,Sling,480,strap mended\nA4,Clutch,300,draft\n"
    )
    goods = {one.link: one for one in load_catalogue_bytes(text.encode(), "a").catalogue.products}
    assert {link: one.stock for link, one in goods.items()} == {"A1": None, "A2": 0, "A3": None}
