import pytest

from cuebot.catalogue.price_cells import read_price
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.several_sums import drop_instalments, names_two_sums


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("R$ 99,90 ou 3x de R$ 33,30 sem juros", "R$ 99,90"),
        ("R$ 1.049,00 10x de R$ 104,90", "R$ 1.049,00"),
        ("$1,200 o 12 cuotas de $110", "$1,200"),
        ("¥12000 分3期 每期4000", "¥12000"),
        ("24.000 บาท หรือผ่อน 10 เดือน 2.400", "24.000 บาท"),
        ("1.200 TL (3 x 400 TL)", "1.200 TL"),
        ("49.99 or 4 payments of 12.50", "49.99"),
        ("2.400.000đ trả góp 6 tháng 400.000đ", "2.400.000đ"),
        ("1 199,00 € ou 4 × 299,75 €", "1 199,00 €"),
    ],
)
def test_instalments_are_left_out_in_whatever_words(cell, price):
    assert drop_instalments(cell) == price


@pytest.mark.parametrize(
    "cell",
    [
        "3 for 10",
        "$10, 2 for $18, 3 for $24",
        "€100 (2 x 50 ml)",
        "1 200 000 сум",
        "12-14",
        "S 9 / L 12 / XL 15",
    ],
)
def test_other_sums_stay_as_they_are(cell):
    assert drop_instalments(cell) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "11,90 / 13,90",
        "١٩٩٫٠٠ أو ٢١٩٫٠٠",
        "12 € oder 14 €",
        "$12/$14",
        "199 หรือ 219",
        "250→199",
        "95 или 110 руб",
    ],
)
def test_two_sums_of_which_one_holds_are_no_price_and_told(cell):
    heard = []
    assert names_two_sums(cell)
    assert read_price(cell, "", lambda kind, said: heard.append((kind, said))) == ""
    assert heard == [(MendKind.PRICE, cell)]


@pytest.mark.parametrize(
    "cell", ["12-14", "12.50/kg", "10 / 100 g", "12,00 / 12,00", "100 บาท/2 ชิ้น", "S 10 / L 12"]
)
def test_spans_measures_and_labelled_sums_are_no_contradiction(cell):
    assert not names_two_sums(cell)


def test_a_second_sum_in_brackets_contradicts_the_first():
    for cell in ("22,00 € (ή 20,00 €;)", "45 € (oder 40 €?)", "$30 (or $25?)"):
        assert names_two_sums(cell), cell
    assert not names_two_sums("45 € (10 %)")


@pytest.mark.parametrize(
    "cell",
    [
        "6.200 / 6.800 провери",
        "$120 check!",
        "45 € (à vérifier)",
        "49,90 € noch prüfen",
        "1.250 por confirmar",
        "250 уточнить",
        "180 待確認",
        "3,000円 要確認",
        "15000원 확인 필요",
        "85.000đ kiểm tra lại",
        "75rb cek lagi",
        "199 เช็คก่อน",
        "٤٥ للتأكد",
        "120 kontrol et",
        "30 lei de verificat",
    ],
)
def test_a_sum_of_which_its_writer_is_not_sure_is_no_price_and_told(cell):
    heard = []
    assert read_price(cell, "", lambda kind, said: heard.append((kind, said))) == ""
    assert heard == [(MendKind.PRICE, cell)]


@pytest.mark.parametrize("cell", ["12.90 checked cotton", "$12", "ab 30 €", "1.200 Kč"])
def test_other_words_beside_a_sum_are_no_doubt(cell):
    assert read_price(cell, "", lambda _kind, _said: None) == cell


@pytest.mark.parametrize("cell", ["₹780/- या ₹870/-", "350/- or 400/-", "TSh 200/= au 250/="])
def test_two_sums_without_paise_are_two_sums(cell):
    noted = []
    assert read_price(cell, "", lambda kind, _: noted.append(kind)) == ""
    assert noted == [MendKind.PRICE]
