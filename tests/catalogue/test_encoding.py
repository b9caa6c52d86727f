import unicodedata

import pytest
import shops

from cuebot.catalogue.encoding import decode_text, detect_legacy
from cuebot.errors import CatalogueError

OTHERS = {
    "ru": "link,title,price,stock,размер\n1,Синяя кружка,350 руб,12,350 мл\n",
    "pl": "link,title,price,stock,rozmiar\n1,Koszulka żółta,90 zł,3,mały i duży\n",
    "tr": "link,title,price,stock,beden\n1,Mavi fincan,35 TL,12,küçük\n",
    "de": "link;title;price;stock;größe\n1;Becher;€24,00;12;groß\n",
}
LEGACY = [
    ("zh", "gb18030"),
    ("zh", "big5"),
    ("ja", "cp932"),
    ("ko", "cp949"),
    ("th", "cp874"),
    ("ar", "cp1256"),
    ("es", "cp1252"),
    ("pt", "cp1252"),
    ("ru", "cp1251"),
    ("pl", "cp1250"),
    ("tr", "cp1254"),
    ("de", "cp1252"),
]


def text_in(language):
    return OTHERS.get(language) or shops.CARDS[language]


@pytest.mark.parametrize("rows", [2, 9])
@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_an_encoding_without_a_mark_is_told_by_its_letters(language, encoding, rows):
    raw = b"\n".join(text_in(language).encode(encoding, "replace").split(b"\n")[:rows]) + b"\n"
    decoded = decode_text(raw, "card.csv")
    assert decoded.text == raw.decode(encoding)
    assert decoded.guessed != raw.isascii()


@pytest.mark.parametrize(
    ("language", "encoding", "sign"), [("ja", "cp932", "¥"), ("ko", "cp949", "₩")]
)
def test_a_backslash_before_a_sum_is_the_money_that_is_seen_there(language, encoding, sign):
    text = text_in(language) + "9,C:\\photos,\\12,800\n"
    decoded = decode_text(text.encode(encoding), "card.csv")
    assert decoded.text == text.replace("\\12,800", f"{sign}12,800")


@pytest.mark.parametrize("language", ["en", "zh", "ar", "th"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_in_each_of_its_forms_with_and_without_a_mark(language, encoding):
    decoded = decode_text(text_in(language).encode(encoding), "card.csv")
    assert decoded.text == text_in(language)
    assert not decoded.guessed


@pytest.mark.parametrize(
    "raw", ["1,説明".encode()[:-1], "1,説明".encode("utf-16")[:-1], "1,é".encode("utf-8-sig")[:-1]]
)
def test_a_file_that_breaks_off_within_a_letter_is_read_up_to_it(raw):
    decoded = decode_text(raw, "card.csv")
    assert decoded.cut
    assert decoded.text.startswith("1,")


@pytest.mark.parametrize("stray", [b"\x92", "ñ".encode("cp1252"), "說".encode()[:2], b"\xff"])
@pytest.mark.parametrize("language", ["es", "zh", "ja", "ko", "th", "ar", "ru"])
def test_a_few_broken_letters_leave_a_file_what_it_is(language, stray):
    text = text_in(language) * 4
    lines = text.encode().split(b"\n")
    lines[5] += stray + b"s"
    decoded = decode_text(b"\n".join(lines), "card.csv")
    whole = decoded.text.split("\n")
    assert whole.pop(5).rstrip("s").rstrip("\ufffd") == text.split("\n")[5]
    assert "\n".join(whole) == "\n".join(
        line for at, line in enumerate(text.split("\n")) if at != 5
    )
    assert (decoded.encoding, decoded.guessed) == ("utf-8", True)


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1", bytes(range(32)) * 9, b"MZ\x90\0\3\0\0\0"]
)
def test_what_is_no_text_is_refused_as_a_whole(raw):
    with pytest.raises(CatalogueError, match="is no table"):
        decode_text(raw, "card.csv")


def test_letters_of_no_likely_encoding_are_refused_by_their_line():
    with pytest.raises(CatalogueError, match="line 2: is not UTF-8"):
        decode_text(b"link,title\n1,\xff\x81\x8d\n", "card.csv")
    assert detect_legacy(b"\xff\x81\x8d") == ""


def test_vietnamese_tones_that_were_saved_as_signs_of_their_own_are_joined():
    text = "link,title,price\n1,Cốc sứ vẽ tay,120 nghìn đồng\n2,Bình hoa nhỏ,giá rẻ nhất\n"
    raw = b"".join(_encode_vietnamese(sign) for sign in text)
    assert decode_text(raw, "x.csv").text == text


def _encode_vietnamese(sign):
    try:
        return sign.encode("cp1258")
    except UnicodeEncodeError:
        base, *marks = unicodedata.normalize("NFD", sign)
        tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        letter = unicodedata.normalize("NFC", base + "".join(marks).replace(tone, ""))
        return (letter + tone).encode("cp1258")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Προϊόν;Τιμή;Απόθεμα\nΚομπολόι;185,00;4\n", "cp1253"),
        ("Товар;Цена;Остаток\nЛодка;90;2\n", "koi8_r"),
        ("item-name;price\nMacinacaffè;48,50\nMoka;36,00\nLeva ricondizionata;9,00\n", "cp1252"),
    ],
)
def test_the_names_of_columns_tell_an_encoding_before_its_letters(text, encoding):
    assert decode_text(text.encode(encoding), "goods.csv").text == text


def test_a_list_with_few_letters_of_its_language_is_read_in_its_encoding():
    rows = "".join(f"{at};Set of wooden parts No {at};{at},50\n" for at in range(1, 30))
    text = f"kod;nazwa;cena\n{rows}31;Łyżka;4,00\n"
    assert decode_text(text.encode("cp1250"), "lista.csv").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("INDEKS  NAZWA         CENA ZŁ  STAN\nTR-02   Świerki żółtę 32,00    0\n", "cp852"),
        ("Artikel;Größe;Preis;Menge übrig\nTürgriff;groß;12,00;3\n", "cp850"),
        ("Ürün Adı;Fiyatı;Stok Miktarı\nİpek eşarp;90;4\n", "cp857"),
        ("Περιγραφή;Τιμή;Απόθεμα\nΜέλι ανθέων;14;3\n", "cp737"),
        ("שם המוצר;מחיר;מלאי\nכוס חרס;14;3\n", "cp862"),
    ],
)  # fmt: skip
def test_tills_of_long_ago_write_the_pages_of_dos(text, encoding):
    decoded = decode_text(text.encode(encoding) + b"\x1a", "till.txt")
    assert decoded.text == text
    assert decoded.guessed


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1254", "KOD;ÜRÜN ADI;FİYAT;STOK\nK1;ÇİĞ BADEM İÇİ;619,00;75\nK2;KURU İNCİR;329,90;3\n"),
        ("cp1254", "KOD;MALZEME;TUTAR\nK1;İPLİK;619,00\nK2;DÜĞME;329,90\n"),
        ("iso8859_9", "kod;ürün;tl\n1;ŞEMSİYE;45\n2;Iğdır kayısısı;3\n"),
        ("cp857", "KOD;ÜRÜN ADI;FİYAT\nK1;ÇİĞ BADEM İÇİ;619,00\nK2;KURU İNCİR;329,90\n"),
        ("cp1258", "STT;TÊN HÀNG;ĐƠN GIÁ\n1;ĐÈN LÔNG ĐÓ;120.000\n2;CHÉN GÓM;45.000\n"),
        ("cp1252", "Nr;Heiti;Verð\n1;Lopapeysa með þremur litum;120\n2;Ullarsokkar hvítir;990\n"),
        (
            "cp1257",
            "Nr;Pavadinimas;Kaina\n1;Lininė staltiesė žalia;12,00\n2;Gintaro vėrinys;90,00\n",
        ),
        ("iso8859_2", "Nr;Nazwa;Cena\n1;Świeca żółta;12,50\n2;Miód ćwierć;4,00\n3;Łyżka;3,00\n"),
        ("iso8859_15", "Réf;Nom;Prix\n1;Œuf en bois;4,50 €\n2;Cœur brodé;3,00 €\n"),
        ("cp850", "Nr;Artikel;Preis\n1;Glühweintöpfe groß;12,50\n2;Öllampe weiß;4,00\n"),
        ("cp1250", "sifra;opis;cena\n1;Šal od vune;45\n"),
        ("euc_jp", "番号;品名;価格\n1;南部鉄器の急須;12000\n2;手ぬぐい;990\n"),
        ("gb18030", "编号,货品,价钱\n1,旗袍,450\n2,の汤匙,12\n"),
        ("cp932", "ｺｰﾄﾞ;ﾒｲｼｮｳ;ｶｶｸ\n1;ﾀｲﾔ ABC;4500\n2;ﾎﾞﾙﾄ M8;30\n"),
    ],
)
def test_the_language_that_results_decides_between_encodings(encoding, text):
    assert decode_text(text.encode(encoding), "list.csv").text == text


def test_a_line_of_no_text_is_refused_and_is_no_proof_of_an_alphabet():
    raw = b"link,title,price\n1,Mug,$5\n2,Cup,$6\n\x00\x01\xff\xfe,oops,\n3,Bowl,$7\n"
    with pytest.raises(CatalogueError, match="card, line 4: holds bytes that are no text; take"):
        decode_text(raw, "card")
    assert decode_text(raw.replace(b"\xff\xfe", b""), "card").encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "koi8_r"])
def test_the_lines_of_a_table_that_a_program_for_dos_drew_are_no_letters(encoding):
    rows = [("Томат Бычье сердце", "32-00", "сеять в марте"), ("Укроп", "95-00", "под зиму")]
    edge = "│" if encoding == "cp866" else ";"
    text = f"{edge} Наименование {edge} Цена {edge} Как сеять {edge}\n"
    text += "".join(f"{edge} {f' {edge} '.join(row)} {edge}\n" for row in rows)
    if encoding == "cp866":
        text = f"┌{'─' * 30}┬{'─' * 9}┬{'─' * 20}┐\n{text}└{'─' * 30}┴{'─' * 9}┴{'─' * 20}┘\n"
    assert decode_text(text.encode(encoding), "x.txt").text == text
