import pytest

from cuebot.cell.retold import list_retold_exceptions
from cuebot.cell.stretches import list_quotable_spans
from cuebot.cell.units import split_units

TAKEN_BACK = [
    ("en", "Everyone leaves a passport, except crews, and crews leave one only in port.", "crews"),
    (
        "en",
        "Entry costs $4 for all save for pilots. Pilots pay it on Sundays if they land.",
        "pilots",
    ),
    ("en", "We collect a fee from all, barring scouts; they pay when they camp.", "scouts"),
    ("es", "Cobramos limpieza a todos, excepto clubes; los clubes pagan si traen barro.", "clubes"),
    ("pt", "Todos deixam documento, exceto coros; coros deixam quando viajam.", "coros"),
    ("id", "Semua bayar parkir, kecuali kurir; kurir bayar jika menginap.", "kurir"),
    ("ms", "Semua bayar parkir, kecuali kurier; kurier bayar jika bermalam.", "kurier"),
    ("vi", "Ai cũng trả phí, trừ ban nhạc; ban nhạc trả phí nếu diễn xa.", "ban nhạc"),
    ("th", "ทุกคนจ่ายค่าเข้า ยกเว้นนักดนตรี นักดนตรีจ่ายถ้าเล่นนอกงาน", "นักดนตรี"),
    ("ja", "入場料は楽団を除き頂きます。楽団も日曜に弾く場合は頂きます。", "楽団"),
    ("ko", "입장료는 악단 말고는 다 받습니다. 악단도 일요일이면 받습니다.", "악단"),
    ("zh", "入场人人收费，乐队除外；乐队周日来的，也收。", "乐队"),
    ("ar", "ندفع الرسوم كلنا باستثناء الكشافة؛ والكشافة تدفع إذا خيمت.", "الكشافة"),
    (
        "de",
        "Gebühr zahlen alle, ausgenommen Vereine; Vereine zahlen nur, wenn sie reisen.",
        "Vereine",
    ),
]

POINTED_AT = [
    ("en", "Everyone leaves a badge, pilots excepted. Those leave one at night.", "pilots"),
    ("es", "Pedimos carné a todos, salvo a los pilotos; de noche, también a ellos.", "pilotos"),
    ("vi", "Ai cũng gửi thẻ, trừ phi công. Họ gửi thẻ ban đêm.", "phi công"),
    ("ko", "명찰은 조종사 빼고 다 맡깁니다. 밤에는 조종사도 맡깁니다.", "조종사"),
    ("ar", "نأخذ البطاقة من الجميع ما عدا الطيارين. في الليل نأخذها منهم أيضا.", "الطيارين"),
    ("de", "Alle geben den Ausweis ab, ausgenommen Piloten. Nachts auch diese.", "Piloten"),
]


@pytest.mark.parametrize(("language", "cell", "name"), [*TAKEN_BACK, *POINTED_AT])
def test_an_exception_is_said_only_with_what_takes_it_back(language, cell, name):
    units, _ = split_units(cell)
    again = {one.again for one in list_retold_exceptions(units)}
    assert again, language
    for span in list_quotable_spans(cell)[1:]:
        if name in span.text:
            assert any(
                end <= span.end and cell[begin : span.begin].strip() in ("", "and")
                for begin, end in again
            ), span.text


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        (
            "Ships free to all towns, except islands. Sent on Mondays, only by rail.",
            "except islands",
        ),
        ("Ships free to all towns, except islands. Suits oak and pine.", "except islands"),
        (
            "Yuran dikecualikan sehingga hujung Mei, lepas itu RM9.",
            "Yuran dikecualikan sehingga hujung Mei",
        ),
        ("全国包邮，海岛除外。适合孩子。", "海岛除外"),
        ("Every ink fades in the sun, sepia excepted, which never does.", "sepia excepted"),
    ],
)
def test_what_speaks_of_something_else_takes_no_exception_back(cell, part):
    assert part in [span.text for span in list_quotable_spans(cell)]


def test_a_stretch_that_touches_no_exception_is_not_cut():
    (one, *_) = list_retold_exceptions(split_units(TAKEN_BACK[0][1])[0])
    assert not one.is_cut_by(0, one.begin)
    assert one.is_cut_by(0, one.end)
    assert not one.is_cut_by(0, one.again[1])


RETELLINGS = [
    (
        "en",
        "No fee is due, except from crews, and crews only if they camp.",
        "crews only if they camp",
    ),
    (
        "es",
        "Nadie deja carné, salvo los pilotos, y los pilotos solo si duermen.",
        "los pilotos solo si duermen",
    ),
    (
        "de",
        "Niemand zahlt, ausgenommen Vereine, und Vereine nur bei Regen.",
        "Vereine nur bei Regen",
    ),
    ("zh", "一律免费，乐队除外；乐队只有周日来才收。", "乐队只有周日来才收"),
]


@pytest.mark.parametrize(("language", "cell", "told"), RETELLINGS)
def test_on_what_terms_an_exception_comes_back_is_said_alone(language, cell, told):
    assert told in [span.text for span in list_quotable_spans(cell)], language


def test_what_goes_on_or_excepts_once_more_is_not():
    cell = "No fee is due, except from crews, and crews only if they camp, except in May."
    assert not any(span.text.endswith("if they camp") for span in list_quotable_spans(cell))
