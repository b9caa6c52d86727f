from cuebot import catalogue
from cuebot.catalogue.free_stock import put_free_first


def rows(*cells):
    return [(line, list(row)) for line, row in enumerate(cells, 2)]


def test_what_is_another_less_a_third_is_what_is_left_to_sell():
    body = rows(["Reed", "9", "2", "7"], ["Cane", "4", "0", "4"])
    assert put_free_first(body, [1, 3], 4) == [3, 1]


def test_without_a_difference_or_with_a_count_missing_the_order_stays():
    assert put_free_first(rows(["a", "9", "2", "6"], ["b", "4", "0", "4"]), [1, 3], 4) == [1, 3]
    assert put_free_first(rows(["a", "9", "", "9"], ["b", "4", "0", "4"]), [1, 3], 4) == [1, 3]
    assert put_free_first(rows(["a", "9", "0", "9"], ["b", "4", "0", "4"]), [1, 3], 4) == [1, 3]
    assert put_free_first([], [1], 2) == [1]


def test_on_hand_is_no_sum_of_places():
    text = (
        "Artikel;Preis;Bestand;Reserviert;Verfügbar\n"
        "Rohr;9,00;12;5;7\nBlatt;3,00;8;1;7\nÖl;4,00;3;0;3\n"
    )
    reading = catalogue.load_catalogue_bytes(text.encode(), "lager.csv")
    assert [one.stock for one in reading.catalogue.products] == [7, 7, 3]


def read(text):
    reading = catalogue.load_catalogue_bytes(text.encode(), "lager.csv")
    return [one.stock for one in reading.catalogue.products], " ".join(reading.describe_mends())


def test_of_what_lies_there_and_what_may_be_sold_the_lesser_is_left():
    stocks, told = read(
        "Artikel;Preis;Auf Lager;Bestellt;Verfügbar\nA;9,00;14;0;12\nB;3,00;0;60;60\n"
    )
    assert stocks == [12, 0]
    assert "stock is the lesser of 'Auf Lager' and 'Verfügbar'" in told
    assert read("Name,Price,Stock On Hand,Stock Available\nA,9,11,10\nB,9,4,4\n")[0] == [10, 4]


def test_two_places_where_goods_are_free_are_added():
    text = (
        "Название,Цена,Доступно на складе А,Доступно на складе Б\nКружка,990,12,3\nБлюдо,90,1,3\n"
    )
    assert read(text)[0] == [15, 4]


def test_of_two_counts_of_the_same_pieces_the_one_that_may_be_sold_is_left():
    for head in (
        "Libellé;Prix TTC;Stock physique;Stock virtuel",
        "Nama Barang;Harga;Stok Akhir;Stok Tersedia",
        "Articolo;Prezzo;Giacenza;Giacenza disponibile",
    ):
        text = f"{head}\nA b;10;25;22\nC d;12;0;-2\nE f;3;4;4\n"
        goods = catalogue.load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
        assert [one.stock for one in goods] == [22, 0, 4], head


def test_more_that_may_be_sold_than_there_is_in_one_column_is_of_another_place():
    text = "Item,Price,Stock,Available at fair\nMug,9,2,7\nJug,8,5,1\n"
    goods = catalogue.load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
    assert [one.stock for one in goods] == [2, 5]


def test_what_may_be_sold_is_the_stock_whatever_it_is_called():
    for head in ("商品名,售价,库存数,可用数", "ชื่อสินค้า,ราคาขาย,จำนวนคงเหลือ,จำนวนพร้อมขาย"):
        text = f"{head}\nก1 古筝,3200,4,3\nข2 笛,90,0,0\n"
        goods = catalogue.load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
        assert [one.stock for one in goods] == [3, 0], head


def test_what_is_there_and_what_will_be_are_not_added_up():
    text = "Désignation;Prix TTC;Stock réel;Stock à terme\nVielle;2000;2;3\nRoue;100;0;5\n"
    goods = catalogue.load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
    assert [one.stock for one in goods] == [2, 0]
