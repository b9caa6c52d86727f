"""Which comments ask, and which only look like it."""

import tomllib
from pathlib import Path

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Catalogue

WORDINGS = CommentParser(CatalogueMatcher(Catalogue()))
SPOKEN = tomllib.loads(Path(__file__).with_name("spoken.toml").read_text("utf-8"))


def asks(text):
    return WORDINGS.parse_comment(text).asks


@pytest.mark.parametrize(
    "text",
    [
        "how much is this",
        "price",
        "size chart link 2",
        "ship it where",
        "how i pay",
        "what you have",
        "the delivery takes how long",
        "é de quê",
        "is it waterproof?",
        "do you ship to spain",
        "i don't know how to order",
        "这个多少钱",
        "能退吗",
        "배송비 알려주셈",
        "사이즈 뭐였죠",
        "한 봉지 몇알 나와요",
        "shop ơi bộ này gồm j",
        "साइज़ छोटा है या बड़ा",
        "साथ में बॉक्स है ना",
        "3号价格",
        "有没有大码",
        "¿tienen envío gratis?",
        "quanto custa",
        "berapa harganya kak",
        "ราคาเท่าไหร่คะ",
        "giá sao shop",
        "كم السعر",
        "いくらですか",
        "배송비 얼마예요",
        "c'est combien",
        "wie viel kostet das",
        "quanto costa",
        "сколько стоит",
        "fiyatı ne kadar",
        "कितने का है",
        "magkano po",
        "ile kosztuje",
        "wat kost het",
        "berapa harga ni sis",
    ],
)
def test_a_question_is_found_with_and_without_a_mark(text):
    assert asks(text) is CommentIntent.QUESTION
    assert asks(text.strip("?¿")) is CommentIntent.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😍😍😍",
        "hello everyone",
        "so cute",
        "how cute!",
        "just bought two",
        "love the material so soft",
        "哈哈哈哈",
        "已拍",
        "太好看了",
        "怎么这么好看啊",
        "aku suka banget",
        "?",
        "good morning?",
    ],
)
def test_chat_is_no_question(text):
    assert asks(text) is CommentIntent.NO


@pytest.mark.parametrize(
    "text",
    [
        "she told me how much he loves it",
        "they asked what we eat for dinner",
        "is she tired of talking",
        "the whole town came out today",
        "such a strange old house",
        "fake people everywhere",
        "fake",
        "shame on them",
        "have a nice evening",
        "who else is from Ohio",
        "what on earth",
        "no matter what",
        "mia sent a rose",
        "order placed",
        "ana envió una rosa",
        "mai đã gửi quà",
        "小李进入直播间",
        "请问已下单",
        "你说什么就什么",
        "你随便多少就多少",
        "値段安い教えて",
        "red",
        "this red is everything",
    ],
)
def test_what_only_sounds_like_a_question_is_none(text):
    assert asks(text) is CommentIntent.NO


@pytest.mark.parametrize(
    "text",
    [
        "is it fake",
        "is the blue one left",
        "i wear a medium what size should i take",
        "my skin is dry what do you recommend",
        "prcie",
        "she is three what size should she take?",
        "tell me how much it costs",
        "i need pockets",
        "i missed the price",
    ],
)
def test_a_person_or_a_quality_does_not_hide_a_question(text):
    assert asks(text) is CommentIntent.QUESTION


@pytest.mark.parametrize(
    "text", ["same question", "me too", "+1", "同问", "我也想知道", "yo también"]
)
def test_joining_a_question_is_told_from_asking_one(text):
    assert asks(text) is CommentIntent.SAME


@pytest.mark.parametrize(
    "text",
    [
        "🇫🇷?",
        "🇲🇽 shipping?",
        "cnada shipping?",
        "red?",
        "$?",
        "贵不贵",
        "发货快不快",
        "券呢",
        "any % off",
    ],
)
def test_a_flag_a_sign_and_a_denied_verb_ask(text):
    assert asks(text) is CommentIntent.QUESTION


def test_joining_with_words_of_its_own_is_a_question():
    assert asks("+1 price of link 3") is CommentIntent.QUESTION
    assert asks("同问 3号价格") is CommentIntent.QUESTION


def test_a_speech_is_no_question():
    assert asks("how much is it " + "blah wordy words " * 9) is CommentIntent.NO


@pytest.mark.parametrize("language", SPOKEN)
def test_what_each_language_asks_is_heard(language):
    for text in SPOKEN[language]["asked"].split("|"):
        assert WORDINGS.parse_comment(text, [language]).asks is CommentIntent.QUESTION, text


@pytest.mark.parametrize("language", SPOKEN)
def test_what_each_language_chats_is_no_question(language):
    for text in SPOKEN[language]["chatted"].split("|"):
        assert WORDINGS.parse_comment(text, [language]).asks is CommentIntent.NO, text


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("zh", "鞋跟几公分|这块木板几毫米|玉镯内径几乘几|腰围边度量|粒扣乜嘢做|布有几多厚"),
        ("ja", "ボタンいくつ|持ち手の長さどれくらい|お皿なんぼ|革どんだけ厚い"),
        ("ko", "끈 재질 뭡니까|손잡이 뭐로 만듬|택배 우째 보냅니까|둘레 확인좀"),
        ("ar", "الحزام شكثر طوله|الكرسي بچم|الشنطة شلون تنغسل|الفستان كام متر|العطر بشحال"),
        ("th", "กระเป๋าสีไร|ถ้วยทำจากไร|รองเท้าเบอร์ไรคะ|ราคาเท่าไหล่"),
        ("vi", "váy dài nhiu|nồi bao nhiu lít|áo vải j z"),
        ("id", "iki piro mas|panci opo bahane|tas e warnane piye|sabaraha hargana"),
        ("ms", "beg ni brp|kasut ni guano saiznya|kain apo ni|camne nak basuh"),
        ("tl", "pila ang bag|unsa ang kolor|gano kahaba"),
        ("hi", "रंग कौनसी है|यह कैसा कपड़ा|kaisa kapda|ye size kidhar hai"),
        ("pt", "qntos bolsos|bolsa de q tecido|vestido pra q idade|panela qts litros"),
        ("es", "la olla de q metal|mochila pa q edad|mesa con q barniz"),
    ],
)
def test_words_that_ask_are_known_as_they_are_typed_in_haste_and_in_dialects(language, texts):
    for text in texts.split("|"):
        assert WORDINGS.parse_comment(text, [language]).asks is CommentIntent.QUESTION, text


SHOP = CommentParser(
    CatalogueMatcher(
        parse_catalogue(
            b"link,title,price,stock,size|\xe5\xb0\xba\xe7\xa0\x81,colour|\xe9\xa2\x9c\xe8\x89\xb2\n"
            b"1,Mug,$5,9,L,red\n",
            "card",
        )
    )
)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "坏了",
            "坏了坏了",
            "加大力度",
            "建议加大力度",
            "再加大力度",
            "尺码党狂喜",
            "材质党表示满意",
        ),
        *("壊れた", "素材が良すぎる女", "색깔 미쳤다", "사이즈 깡패네"),
        *("rusak deh", "พังแล้ว", "kaputt", "it's broken"),
    ],
)
def test_what_is_said_of_a_thing_or_of_its_end_asks_nothing(text):
    assert SHOP.parse_comment(text).asks is CommentIntent.NO


@pytest.mark.parametrize(
    "text",
    [
        *(
            "尺码",
            "尺码吗",
            "杯子尺码",
            "红色尺码",
            "坏了怎么办",
            "坏了能修吗",
            "保修",
            "材质是什么",
        ),
        *(
            "サイズ",
            "サイズは",
            "壊れたら交換できますか",
            "사이즈",
            "색상 뭐 있어요",
            "사이즈 몇까지 있어요",
        ),
        *("warranty", "garansi", "cuánto tarda el envío", "is it broken?"),
    ],
)
def test_a_bare_head_and_what_has_the_form_of_a_question_ask(text):
    assert SHOP.parse_comment(text).asks is CommentIntent.QUESTION


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("tem 44", "pt"),
        ("hay 38", "es"),
        ("bedeni varmı", "tr"),
        ("makinede yıkanırmı", "tr"),
        ("скока размеров", "ru"),
        ("عادي أستخدمه وانا حامل", "ar"),
    ],
)
def test_terse_and_glued_questions_are_heard(text, language):
    assert WORDINGS.parse_comment(text, [language]).asks is CommentIntent.QUESTION
