"""Lines with their figures in words."""

import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.verbalise import preload_language, verbalise_ambiguous, verbalise_figures
from cuebot.verbalise.number_signs import is_number_sign
from cuebot.verbalise.tables import LANGUAGES

WRITTEN = [
    ("zh", "书包108元，5-10天发货", "书包一百零八元，五到十天发货"),
    ("zh", "冰箱12900元，6-10岁", "冰箱一万二千九百元，六到十岁"),
    ("zh", "2件1005元，耐-20°C", "两件一千零五元，耐零下二十摄氏度"),
    ("ko", "머그컵 12900원, 5-10 일", "머그컵 만 이천구백원, 오에서 십 일"),
    ("ko", "3개에 24시간, 2-3명", "세개에 스물네시간, 두 명에서 세명"),
    ("ms", "Kettle RM1,299.00", "Kettle seribu dua ratus sembilan puluh sembilan ringgit"),
    (
        "en",
        "Rp150.000, $24.50",
        "one hundred and fifty thousand rupiah, twenty-four dollars and fifty cents",
    ),
    ("en", "delivery 5-10 days, 36-40", "delivery five to ten days, thirty-six to forty"),
    ("es", "21 piezas a 1.299,00 €", "veintiuna piezas a mil doscientos noventa y nueve euros"),
    ("es", "21-89 días", "veintiuno a ochenta y nueve días"),
    ("pt", "2 caixas por R$ 49,90", "duas caixas por quarenta e nove reais e noventa centavos"),
    ("id", "Rp150.000 jam 20.30", "seratus lima puluh ribu rupiah jam dua puluh tiga puluh"),
    ("vi", "199.000đ, 5-10 ngày", "một trăm chín mươi chín nghìn đồng, năm đến mười ngày"),
    ("ja", "3ぼん8,000えん、10ぷん", "さんぼんはっせんえん、じゅうぷん"),
    ("th", "฿1,290 ส่ง 5-10 วัน", "หนึ่งพันสองร้อยเก้าสิบบาท ส่ง ห้าถึงสิบ วัน"),
    ("hi", "₹1,25,000, 5-10 दिन", "एक लाख पच्चीस हज़ार रुपये, पाँच से दस दिन"),
    ("ar", "3 قطع، 12 حبة", "ثلاث قطع، اثنتا عشرة حبة"),
    ("tl", "₱24.50", "dalawampu't apat na piso at limampu sentimo"),
    ("de", "am 29.11. um 20:30 Uhr", "am neunundzwanzigsten November um zwanzig Uhr dreißig"),
    ("ru", "22 кг, 5-10 дней", "двадцать два килограмма, пять до десять дней"),
    ("en", "٣٠ ๓๐ ३० ３０", "thirty thirty thirty thirty"),
    ("es", "talla XL", "talla X L"),
    ("xx", "5 left", "five left"),
    ("ar", "الحجم من 3/4 اللتر", "الحجم من ثلاثة أرباع اللتر"),
    ("ar", "بقي 2/3 العلبة", "بقي ثلثا العلبة"),
    ("ar", "سمكه 0.25 مليمتر", "سمكه صفر فاصلة اثنان خمسة مليمتر"),
    ("ar", "نبدأ 8.30 مساء", "نبدأ الثامنة والنصف مساء"),
    ("zh", "折到1/3", "折到三分之一"),
    ("zh", "到6/3", "到六月三日"),
    ("en", "shrinks by 1/3", "shrinks by one third"),
    ("en", "until 1/3", "until January third"),
    ("vi", "chỉ còn 3/4", "chỉ còn ba phần tư"),
    ("vi", "ngày 3/4", "ngày ba tháng tư"),
    ("es", "3 400 € el par", "tres mil cuatrocientos euros el par"),
    ("es", "€ 1 250,50", "mil doscientos cincuenta euros con cincuenta céntimos"),
    ("en", "12 000 pieces", "twelve thousand pieces"),
    ("vi", "1 250 000 đ", "một triệu hai trăm năm mươi nghìn đồng"),
    ("pt", "20 000 mAh", "vinte mil miliamperes-hora"),
    ("en", "sizes 36 38 40", "sizes thirty-six thirty-eight forty"),
    ("en", "120 130 cm", "one hundred and twenty one hundred and thirty centimetres"),
    ("en", "link 3 500 pieces", "link three five hundred pieces"),
    ("es", "talla 38 400 g", "talla treinta y ocho cuatrocientos gramos"),
    ("es", "S/ 80 o 45 S/", "ochenta soles o cuarenta y cinco soles"),
    ("en", "₦200, 300 ₪", "two hundred naira, three hundred shekels"),
    ("es", "40 PEN", "cuarenta soles"),
    ("en", "GEL PEN 12", "GEL PEN twelve"),
    ("es", "S/36, M/38", "S/treinta y seis, M/treinta y ocho"),
    ("es", "lote de 12.200 cajas", "lote de doce mil doscientas cajas"),
    ("pt", "caixa de 1.300 folhas", "caixa de mil e trezentas folhas"),
    ("en", "the 1985 release", "the nineteen eighty-five release"),
    ("en", "2000 left", "two thousand left"),
    ("hi", "1985 से", "उन्नीस सौ पचासी से"),
    ("hi", "1985 से कम", "एक हज़ार नौ सौ पचासी से कम"),
    ("ja", "9時半", "くじはん"),
    ("th", "12 ธ.ค.", "สิบสองธันวาคม"),
    ("ar", "موديل X300 الأسود", "موديل X ثلاثمئة الأسود"),
    ("ar", "بين 200-500 قطعة", "بين مئتان إلى خمسمئة قطعة"),
    ("ko", "2XL 입고", "투엑스라지 입고"),
    ("id", "tinggal 3/4", "tinggal tiga perempat"),
    (
        "en",
        "180 g/m², 120 km/h",
        "one hundred and eighty grams per square metre, one hundred and twenty kilometres per hour",
    ),
    ("es", "60-80 g/m2", "sesenta a ochenta gramos por metro cuadrado"),
    ("zh", "5 m/s", "五米每秒"),
    ("ar", "2 l/min", "لتران في الدقيقة"),
    ("tl", "10 cm²", "sampung sentimetro kuwadrado"),
    ("en", "12V/2A", "twelve volts/two amps"),
    ("en", "90-60-90", "ninety, sixty, ninety"),
    ("en", "1 000 000 sold", "one million sold"),
    ("ko", "12 345 678", "천이백삼십사만 오천육백칠십팔"),
    ("en", "call 12 345 678", "call one two, three four five, six seven eight"),
    ("en", "5'10\"", "five feet ten inches"),
    ("vi", "5'10\"", "năm phít mười inh"),
    ("en", "9.30am", "nine thirty a m"),
    ("zh", "9.30 pm", "二十一点三十分"),
    ("th", "12:30 am", "ศูนย์นาฬิกาสามสิบนาที"),
    ("pt", "1h30", "uma hora e trinta minutos"),
    ("en", "4.9/5", "four point nine out of five"),
    ("vi", "4.9/5", "bốn phẩy chín trên năm"),
    ("en", "1,5 l", "one point five litres"),
    ("ja", "1,5 l", "いってんごリットル"),
    ("en", "36,38 cm", "thirty-six,thirty-eight centimetres"),
    ("en", "the 80s, 1990s, 2000s", "the eighties, nineteen nineties, two thousands"),
    ("es", "1990s", "mil novecientos noventa s"),
    ("en", "80s", "eighty seconds"),
    ("en", "1M+ sold", "one million plus sold"),
    ("fr", "1M+", "un million plus"),
    ("zh", "25k", "两万五千"),
    ("ja", "¥1.2k", "せんにひゃくえん"),
    ("ar", "$3k", "ثلاثة آلاف دولار"),
    ("zh", "US$ 12.5M", "一千二百五十万美元"),
    ("ja", "3‰", "さんパーミル"),
]


@pytest.mark.parametrize(("language", "text", "words"), WRITTEN)
def test_figures_are_written_out_as_people_say_them(language, text, words):
    assert verbalise_figures(text, language) == words


ALPHABET = st.characters(codec="utf-8") | st.sampled_from("0123456789.,-~:/x%$€ RM元円kg°½٣๓²")


@given(st.sampled_from(LANGUAGES), st.text(ALPHABET, max_size=40))
def test_no_digit_is_left_and_a_second_time_changes_nothing(language, text):
    words = verbalise_figures(text, language)
    assert not any(is_number_sign(sign) for sign in words)
    assert verbalise_figures(words, language) == words


@given(st.sampled_from(LANGUAGES), st.text(st.characters(categories=["L", "Z", "P"]), max_size=40))
def test_what_is_no_figure_is_not_touched(language, text):
    kept = text.replace("〇", "")
    if language != "ja" and "x" not in text.casefold():
        assert verbalise_figures(kept, language) == kept


@given(st.sampled_from(LANGUAGES), st.integers(0, 10**6))
def test_only_the_figure_changes(language, number):
    words = verbalise_figures(f"«{number}» ...", language)
    assert words.startswith("«")
    assert words.endswith("» ...")


@pytest.fixture(scope="module")
def read_back():
    """Return what reads Chinese numbers; to import it takes a second, which few tests need wait."""
    from cn2an import cn2an  # noqa: PLC0415 - see above

    return partial(cn2an, mode="smart")


@given(number=st.integers(0, 10**12))
def test_a_mandarin_price_read_back_is_the_price(read_back, number):
    words = verbalise_figures(f"{number}元", "zh").removesuffix("元")
    assert read_back(words) == number


@pytest.mark.parametrize(
    "piece", ["9", "1,", "1-", "1 ", "1:", "1/", "$", "a1", "１٣๓४", "1.5x", "½", "1 1/2", "'1"]
)
@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_a_hostile_text_takes_time_and_room_in_proportion(piece, language):
    short, long = (piece * (length // len(piece)) for length in (400, 1_600))
    began = time.process_time()
    first = verbalise_figures(short, language)
    middle = time.process_time()
    words = verbalise_figures(long, language)
    assert len(words) <= 12 * len(long)
    assert len(words) <= 5 * len(first) + 100
    assert time.process_time() - middle <= 12 * (middle - began) + 0.5


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "12 left at 20:30, 30% off", "12 left at 20:30, 30% off"),
        ("en", "5-10 days, 3 left", "five to ten days, 3 left"),
        ("ms", "RM1,299.00, 3 helai", "seribu dua ratus sembilan puluh sembilan ringgit, 3 helai"),
        ("zh", "3件，1:10兑水", "3件，一比十兑水"),
        ("en", "order 482913", "order four eight two nine one three"),
    ],
)
def test_a_voice_that_reads_figures_gets_words_where_there_are_two_readings(language, text, words):
    assert verbalise_ambiguous(text, language) == words


def test_a_language_can_be_prepared_before_the_loop():
    preload_language("es")
    assert verbalise_figures("5", "es") == "cinco"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "a² b", "a two  b"),
        ("zh", "面积²大", "面积二大"),
        ("ko", "넓이²", "넓이이"),
    ],
)
def test_a_sign_that_is_a_number_stands_apart_where_words_do(language, text, said):
    assert verbalise_figures(text, language) == said


def test_the_word_before_a_year_is_the_one_beside_it():
    assert verbalise_figures("since 1999", "en") == "since nineteen ninety-nine"
    said = verbalise_figures("in stock 1999", "en")
    assert said == "in stock one thousand nine hundred and ninety-nine"
