"""Set phrases of talk among viewers, and of asking without a question word."""

import tomllib
from pathlib import Path

import pytest

from cuebot import catalogue
from cuebot.cluster.parsing.asides import (
    TELLING,
    AsideKind,
    find_kinds,
    is_of_telling,
    load_phrases,
    shows_feeling,
    spell_signs,
    tells_purchase,
)
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.question import CommentIntent

SAID = tomllib.loads(Path(__file__).with_name("asides_said.toml").read_text("utf-8"))
CARD = (
    "link,title,price,stock,size|talla|ukuran|サイズ|사이즈|tamanho|ไซส์|尺码|المقاس,"
    "colour|color|warna|色|색상|cor|สี|màu|颜色|اللون,material|bahan|素材|소재|วัสดุ|面料|الخامة,"
    "discount|descuento|diskon|割引|할인|desconto|ส่วนลด|giảm giá|优惠|خصم\n"
    '1,Moon jacket,$24.00,40,S / M / L,"blue, grey",cotton,10 %\n'
)


def parser():
    return CommentParser(CatalogueMatcher(catalogue.parse_catalogue(CARD.encode(), "card")))


@pytest.mark.parametrize("language", SAID)
def test_what_is_said_among_viewers_asks_nothing(language):
    take = parser().parse_comment
    talked = SAID[language]["talked"].split("\n")[:-1]
    assert [text for text in talked if take(text, [language]).asks is not CommentIntent.NO] == []
    assert len(talked) > 7


@pytest.mark.parametrize("language", SAID)
def test_what_is_asked_without_a_question_word_is_heard(language):
    take = parser().parse_comment
    asked = SAID[language]["asked"].split("\n")[:-1]
    lost = [text for text in asked if take(text, [language]).asks is not CommentIntent.QUESTION]
    assert lost == []
    assert len(asked) > 6


@pytest.mark.parametrize(
    "text",
    [
        "is it machine washable😭",
        "lo tienen en verde 😂",
        "面料厚不厚🤣",
        "@shop I ordered yesterday, when will it ship",
        "@kak harga yang biru brp",
    ],
)
def test_a_question_stays_one_beside_a_picture_a_name_or_a_day(text):
    assert parser().parse_comment(text).asks is CommentIntent.QUESTION


def test_the_same_words_are_judged_by_whom_they_call_and_what_they_show():
    take = parser().parse_comment
    assert take("what size did you buy").asks is CommentIntent.QUESTION
    assert take("@tom what size did you buy").asks is CommentIntent.NO
    assert take("what size did you buy").asks is CommentIntent.QUESTION


def test_every_language_of_the_box_has_phrases_of_each_kind():
    phrases = load_phrases()
    told = [one for table in phrases for listed in table.values() for one in listed]
    for kind in set(AsideKind) - {AsideKind.ASKING}:
        assert {one.language for one in told if one.kind is kind} >= set(SAID)
    assert all(one.text for one in told)


def test_a_short_word_counts_in_its_own_language_between_two_others_or_last():
    assert AsideKind.CHOICE in find_kinds("piel o imitacion", "es")
    assert AsideKind.CHOICE not in find_kinds("o tecido e macio", "pt")
    assert AsideKind.CHOICE not in find_kinds("o piel", "es")
    assert AsideKind.PRESENT in find_kinds("azul hay", "es")
    assert AsideKind.PRESENT not in find_kinds("hay azul", "es")


def test_what_was_bought_is_told_by_its_verb_or_by_a_day_and_somebody():
    assert tells_purchase(find_kinds("what did you get last time", "en"))
    assert not tells_purchase(find_kinds("is it cheaper than last time", "en"))


@pytest.mark.parametrize("text", ["呜呜", "ㅠㅠ", "huhu", "😭", "❤️"])
def test_tears_and_hearts_are_a_feeling(text):
    assert shows_feeling(text)


@pytest.mark.parametrize("text", ["🙏", "👍", "呜", "hiking", "tt"])
def test_thanks_and_words_are_none(text):
    assert not shows_feeling(text)


def test_a_long_laugh_is_no_vietnamese_or_not():
    assert spell_signs("đẹp kkkk") == "đẹp haha"
    assert spell_signs("còn k") == "còn k"


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("my hives are national so i'm stuck", "en", AsideKind.WORRIED),
        ("77 입는데 겨드랑이 낄까 봐 망설여져요", "ko", AsideKind.WORRIED),
        ("no estoy segura de la talla", "es", AsideKind.WORRIED),
        ("宿舍限电八百瓦 怕跳闸", "zh", AsideKind.WORRIED),
        ("die Klebezeit bitte noch mal", "de", AsideKind.REQUESTED),
        ("아까 말씀하신 보관법 한 번만 더요", "ko", AsideKind.REQUESTED),
        ("裏側の木目も映してもらえると助かります", "ja", AsideKind.REQUESTED),
        ("mi abuela guardaba los hilos en una lata", "es", AsideKind.TOLD_OF),
        ("우리 할아버지는 고집이 세셨지", "ko", AsideKind.TOLD_OF),
    ],
)
def test_doubts_requests_and_stories_are_told_by_their_words(text, language, kind):
    assert kind in find_kinds(fold_chat_text(text), language)


def test_a_stem_begins_a_word_and_may_go_on_while_a_word_ends():
    assert AsideKind.WORRIED in find_kinds("alergias", "es")
    assert AsideKind.WORRIED not in find_kinds("sinalergia", "es")
    assert AsideKind.WORRIED not in find_kinds("bakasyon na", "tl")


@pytest.mark.parametrize(
    "text",
    [
        "who else got the size M in this colour?",
        "anyone else still waiting for their jacket material to soften lol",
        "quién más quiere la talla S?",
        "quem aí já comprou o casaco, qual tamanho?",
        "bun yang kemarin beli ukuran M udah nyampe belum?",
        "มีใครซื้อไซส์ M ไปแล้วบ้าง",
        "みんな何色買うの?",
        "다들 사이즈 뭐 샀어요?",
        "مين غيري أخذ المقاس M؟",
        "有没有人买过这个尺码的",
        "có ai mua màu này chưa, nhà ai cũng thích à",
        "kullanan var mı, beden nasıl?",
        "девочки кто уже брал, какой размер?",
        "hat jemand schon die Größe S bestellt?",
    ],
)
def test_what_other_viewers_are_asked_of_themselves_is_no_question_to_the_host(text):
    assert AsideKind.POLLING in find_kinds(fold_chat_text(text), "")
    assert parser().parse_comment(text).asks is CommentIntent.NO


@pytest.mark.parametrize(
    "text",
    [
        "does anyone know what size it runs",
        "do y'all have it in blue?",
        "alguien sabe de qué material es?",
        "ada ukuran M kak?",
        "谁能说下尺码",
        "사이즈 뭐 있어요?",
    ],
)
def test_who_asks_whoever_knows_asks_the_host(text):
    assert AsideKind.POLLING not in find_kinds(fold_chat_text(text), "")


VIEWERS_CARD = (
    "link,title,price,stock,Größe|taille|taglia|maat|rozmiar|размер|beden|साइज|saiz|sukat,"
    "Material|matière|materiale|materiaal|materiał|материал|malzeme|कपड़ा|bahan|tela\n"
    "1,Moon jacket,$24.00,40,S / M / L,cotton\n"
)
AMONG_VIEWERS = {
    "de": [
        "@Moni welche Größe hast du denn genommen?",
        "wer macht denn sowas heute noch, Material bügeln",
        "hört auf zu fragen welche Größe",
    ],
    "fr": [
        "@Momo quelle taille tu as pris ?",
        "arrêtez de demander la taille",
        "la matière m'en parlez pas",
    ],
    "it": [
        "Pina, che taglia avevi preso anche te l'anno scorso?",
        "ma chi l'ha detto che il materiale conta, dai",
        "smettetela di chiedere la taglia",
    ],
    "nl": ["@jet welke maat heb je genomen?", "stop met vragen naar de maat"],
    "pl": ["@ola jaki rozmiar wzięłaś?", "przestańcie pytać o rozmiar"],
    "ru": [
        "@оля какой размер ты брала?",
        "девочки, у кого размер L дома?",
        "хватит спрашивать размер",
    ],
    "tr": [
        "@ayşe kaç beden aldın sen?",
        "sormayı bırakın bedeni",
        "malzeme diyince kim dayanır",
    ],
    "hi": ["@ritu साइज कौन सा तुमने लिया", "kapda ki to baat hi mat karo", "साइज पूछना बंद करो"],
    "ms": ["korang semua pakai saiz L ke?", "tak tahan tengok bahan dia", "@ina saiz apa kau beli"],
    "tl": ["@mae anong sukat binili mo", "sinong hindi bibili sa tela na yan"],
    "zh": ["楼上那位几号码啦", "姐妹你这面料在哪家买过吗"],
    "th": ["พี่ๆ ในห้องใครไซส์ L บ้างมาคุยกัน"],
}


@pytest.mark.parametrize("language", AMONG_VIEWERS)
def test_another_viewer_is_asked_or_nobody_in_any_language(language):
    card = VIEWERS_CARD if language not in ("zh", "th") else CARD
    take = CommentParser(CatalogueMatcher(catalogue.parse_catalogue(card.encode(), "c")))
    asked = [
        text
        for text in AMONG_VIEWERS[language]
        if take.parse_comment(text, [language]).asks is not CommentIntent.NO
    ]
    assert asked == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Welche Größe gibt es?", "de"),
        ("@shop welche Größe gibt es?", "de"),
        ("Anna, che taglia c'è?", "it"),
        ("quelle taille vous avez ?", "fr"),
        ("какой размер есть?", "ru"),
        ("saiz apa ada?", "ms"),
        ("beden var mı?", "tr"),
    ],
)
def test_the_host_is_asked_beside_the_same_words(text, language):
    matcher = CatalogueMatcher(catalogue.parse_catalogue(VIEWERS_CARD.encode(), "c"))
    assert CommentParser(matcher).parse_comment(text, [language]).asks is CommentIntent.QUESTION


def test_a_word_and_a_comma_may_hail_another_viewer():
    take = parser().parse_comment
    assert take("Tom, what size did you buy?").asks is CommentIntent.NO
    assert take("Tom, what size is it?").asks is CommentIntent.QUESTION


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Nehme das blaue in M, bitte notieren!!"),
        ("de", "so eine Farbe hatte meine Schwiegermutter auch"),
        ("fr", "je prends le bleu en taille M svp"),
        ("it", "prendo la blu taglia M, segnami"),
        ("it", "ma chi la mette di quel colore dai ragazze"),
        ("nl", "ik neem de blauwe in maat M"),
        ("pl", "biorę niebieską rozmiar M"),
        ("ru", "я беру синюю, размер M"),
        ("tr", "mavi M beden sipariş verdim"),
        ("hi", "payment ho gaya blue wala size M"),
        ("hi", "arre wah kya colour hai bhai"),
        ("hi", "वाह क्या रंग है"),
        ("ms", "dah bayar warna biru ya"),
        ("tl", "nagbayad na po sa kulay blue"),
        ("ms", "sis @aina warna biru yang haritu dah sampai belum"),
        ("ar", "أم خالد وش المقاس اللي أخذتيه انتي؟"),
        ("de", "@Uschi hast du die Farbe in blau oder grau"),
    ],
)
def test_orders_praise_and_what_is_said_to_another_viewer_ask_nothing(language, text):
    assert parser().parse_comment(text, [language]).asks is CommentIntent.NO


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "just paid, when is the delivery of the blue one?"),
        ("es", "ya pagué, qué color viene"),
        ("de", "habs bestellt, welche Größe hat das Model"),
        ("es", "qué bonito, cuánto cuesta"),
        ("id", "udah transfer kak, ukuran M berapa cm"),
        ("es", "qué precio tiene"),
        ("de", "blau oder grau"),
        ("pt", "qts tamanhos tem"),
    ],
)
def test_a_question_beside_an_order_or_praise_is_heard(language, text):
    assert parser().parse_comment(text, [language]).asks is CommentIntent.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "how was your weekend?",
        "qué tal el finde?",
        "de dónde eres?",
        "como foi seu fim de semana?",
        "วันหยุดไปไหนมา",
        "사장님 주말 잘 보내셨어요?",
        "周末过得怎么样？",
        "週末どうでした？",
        "kakak orang mana?",
        "chị có chồng chưa",
        "wie war dein wochenende?",
        "tu viens d'où ?",
        "nerelisin?",
        "what did i miss",
    ],
)
def test_what_is_asked_of_people_about_themselves_is_no_question_of_the_shops(text):
    assert parser().parse_comment(text).asks is CommentIntent.NO


@pytest.mark.parametrize(
    "text",
    [
        "a mí me lo cambiaron sin problema",
        "mine came in the wrong colour and they swapped it",
        "o meu chegou na cor certa",
        "다시 받았어요 색상 예뻐요",
    ],
)
def test_what_became_of_ones_own_purchase_is_told(text):
    assert parser().parse_comment(text).asks is CommentIntent.NO


def test_a_short_korean_phrase_is_no_part_of_another_word():
    assert AsideKind.POLLING in find_kinds(fold_chat_text("나만 사이즈 고민해?"), "ko")
    assert AsideKind.POLLING not in find_kinds(fold_chat_text("하나만 사도 되나요"), "ko")


def test_signs_of_a_voice_are_spelt_as_what_they_are():
    assert spell_signs("ยังอยู่ค่า!!") == "ยังอยู่ค่ะ!!"
    assert spell_signs("ค่าส่งเท่าไหร่") == "ค่าส่งเท่าไหร่"
    assert spell_signs("물주기 알려주세욥") == "물주기 알려주세요"
    assert spell_signs("반려동물에게 사용 가능, 내용 참고") == "반려동물에게 사용 가능, 내용 참고"


@pytest.mark.parametrize(
    ("text", "night"),
    [("เปิดได้ทั้งคืนปะ", True), ("ค้าง 2 คืนพอไหม", True), ("คืนได้ไหม", False), ("15 วันคืนเงิน", False)],
)
def test_a_thai_night_is_no_return(text, night):
    assert ("คืน" not in spell_signs(text)) is night


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Meine Oma hatte auch so eine Pfanne", AsideKind.RECALLED),
        ("it", "beato te che hai il giardino", AsideKind.RECALLED),
        ("ko", "엄마도 쓰시는데 너무 좋대요", AsideKind.RECALLED),
        ("de", "kommst du auch aus Kassel?", AsideKind.POLLING),
        ("es", "de dónde sos Vale?", AsideKind.POLLING),
        ("pt", "alguém aí de BH?", AsideKind.POLLING),
        ("ru", "девочки из Омска есть?", AsideKind.POLLING),
        ("de", "wer braucht denn bitte 12 davon", AsideKind.RHETORICAL),
        ("en", "not me buying a third teapot", AsideKind.RHETORICAL),
        ("hi", "kurti le li maine", AsideKind.ORDERED),
        ("it", "io ne ordino due", AsideKind.ORDERED),
        ("ms", "kipas ni bising tak masa tidur", AsideKind.ASKING),
        ("hi", "8 number milega chappal me", AsideKind.ASKING),
    ],
)
def test_memories_homes_of_viewers_and_purchases_are_told_from_what_asks(language, text, kind):
    assert kind in find_kinds(fold_chat_text(text), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ja", "うちの母でも使えますか"), ("vi", "mẹ mình xài được không"), ("th", "แม่มีไซส์ไหม")],
)
def test_whom_it_is_for_is_no_memory(language, text):
    assert not find_kinds(fold_chat_text(text), language) & TELLING


@pytest.mark.parametrize(
    "text",
    [
        "que saudade do cheiro da cera",
        "sag die wahrheit die farbe steht mir",
        "yaad hai kisi ko size wali baat",
        "di renk fark etmez ben alıyorum",
        "te lo dije el precio subía",
        "чур любой цвет беру",
    ],
)
def test_words_of_a_phrase_that_tells_do_not_ask(text):
    assert parser().parse_comment(text).asks is CommentIntent.NO


def test_a_question_word_beside_such_a_phrase_asks():
    take = parser().parse_comment
    assert take("que saudade, qual o tamanho").asks is CommentIntent.QUESTION
    assert not is_of_telling("qual", "que saudade qual o tamanho", "pt")
    assert is_of_telling("que", "que saudade qual o tamanho", "pt")


def test_a_relative_of_two_equal_letters_is_not_found_in_every_word_with_one_of_them():
    told = find_kinds(fold_chat_text("我奶奶也有一个"), "zh")
    assert AsideKind.TOLD_OF in told
    for text in ("高几公分", "牛奶味的吗", "是公的吗", "大爷能穿吗"):
        assert AsideKind.TOLD_OF not in find_kinds(fold_chat_text(text), "zh"), text
