"""Which column a text asks for, of small cards in several languages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher.column_matcher import UNREAD, ColumnMatcher, ColumnReading
from cuebot.matcher.policy import MATCHER_POLICY
from cuebot.matcher.sentence_evidence import SENTENCE_DIMENSIONS
from cuebot.model import Catalogue, Head, Product, Variant
from cuebot.model.phrases import LearntPhrases


def make_card(*rows):
    """Return a card of a product a row, of the columns of the first."""
    products = tuple(
        Product(link=str(number), title=f"Item {number}", price="10", stock=5, facts=facts)
        for number, facts in enumerate(rows, 1)
    )
    return Catalogue(products, tuple(Head(name=name) for name in rows[0]))


CARDS = {
    "en": make_card(
        {
            "material": "nylon ripstop",
            "weight": "340 g",
            "warranty": "2 years",
            "washing": "cold, no tumble dryer",
        },
        {"material": "steel", "weight": "120 g", "warranty": "1 year"},
    ),
    "es": make_card(
        {"capacidad": "750 ml", "material": "acero", "garantía": "2 años"},
        {"capacidad": "300 ml", "material": "cerámica", "garantía": "1 año"},
    ),
    "ja": make_card({"重さ": "1.3kg", "保証": "2年", "稼働時間": "40分", "騒音": "60dB"}),
    "zh": make_card({"材质": "316不锈钢", "容量": "500ml", "保修": "一年", "产地": "浙江"}),
    "vi": make_card({"chất liệu": "dù", "xuất xứ": "Việt Nam", "trọng lượng": "300 g"}),
    "ar": make_card({"البطارية": "30 ساعة", "الضمان": "سنة", "مقاومة الماء": "IPX4"}),
    "ko": make_card({"배터리": "30시간", "보증": "1년", "무게": "50g"}),
}
MATCHERS = {language: ColumnMatcher(card) for language, card in CARDS.items()}
ODD = make_card({"A": "yes", "B": "no", "C": "no"}, {"A": "yes", "B": "yes", "C": "no"})
PHRASES = LearntPhrases(
    {
        "A": ("does it squeak when you open it", "is the lid noisy"),
        "B": ("can my parrot chew on it", "parrot safe?"),
        "C": ("will it fit under the sofa",),
    },
    {},
)


@pytest.mark.parametrize(
    ("language", "asked", "column"),
    [
        ("en", "is it okay in the laundry machine", "washing"),
        ("en", "if it breaks after six months do you fix it", "warranty"),
        ("en", "what does one cost", "price"),
        ("ja", "何キロくらいありますか", "重さ"),
        ("zh", "哪儿生产的", "产地"),
        ("zh", "多少钱一个", "price"),
        ("vi", "vải này làm bằng gì vậy shop", "chất liệu"),
        ("vi", "nặng bao nhiêu", "trọng lượng"),
        ("vi", "giá sao shop", "price"),
        ("ar", "كم ساعة تشتغل بعد الشحن", "البطارية"),
        ("ar", "تنفع تحت المطر", "مقاومة الماء"),
        ("ko", "한번 충전하면 얼마나 써요", "배터리"),
    ],
)
def test_a_question_in_words_that_the_card_lacks_finds_its_column(language, asked, column):
    reading = MATCHERS[language].read_text(asked)
    assert reading.sure == reading.best == column
    assert reading.list_likely()[0] == (column, reading.surety)


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", "who won the football last night"),
        ("en", "what song is this"),
        ("en", "do you have a dog"),
        ("es", "quién ganó el partido de anoche"),
        ("es", "cómo se llama tu perro"),
        ("ja", "昨日の試合見た？"),
        ("ja", "明日も配信ありますか"),
        ("zh", "昨晚球赛谁赢了"),
        ("ar", "مين فاز في المباراة امس"),
        ("ko", "어제 경기 누가 이겼어요"),
        ("en", ""),
        ("en", "123 !!!"),
    ],
)
def test_what_no_column_answers_finds_none(language, asked):
    reading = MATCHERS[language].read_text(asked)
    assert reading.sure == ""
    assert reading.surety < MATCHER_POLICY.unlearnt.sure


def test_what_another_shop_would_answer_finds_no_column_here():
    asked = "is it okay in the laundry machine"
    assert ColumnMatcher(make_card({"battery life": "30 h"})).read_text(asked).sure == ""


@pytest.mark.parametrize(
    ("asked", "column"),
    [("does the lid squeak", "A"), ("ok for a parrot", "B"), ("fit under my sofa?", "C")],
)
def test_learnt_phrases_decide_where_the_card_says_nothing(asked, column):
    assert ColumnMatcher(ODD).read_text(asked).sure == ""
    assert ColumnMatcher(ODD, PHRASES).read_text(asked).sure == column


def test_with_learnt_phrases_too_what_no_column_answers_finds_none():
    assert ColumnMatcher(ODD, PHRASES).read_text("who won last night").sure == ""


def test_phrases_of_columns_that_the_card_lacks_are_let_be():
    strange = LearntPhrases({"Z": ("what is z",)}, {})
    asked = "ok for a parrot"
    assert ColumnMatcher(ODD, strange).read_text(asked) == ColumnMatcher(ODD).read_text(asked)


def test_what_word_lists_point_to_is_likelier_and_strange_hints_change_nothing():
    matcher = MATCHERS["en"]
    asked = "tell me about that"
    without = matcher.read_text(asked)
    hinted = matcher.read_text(asked, {"weight": MATCHER_POLICY.full_hint})
    assert hinted.best == "weight"
    assert hinted.columns["weight"] > without.columns["weight"] + 0.3
    assert matcher.read_text(asked, {"no such column": 9.0}) == without


@given(
    st.sampled_from(sorted(MATCHERS)),
    st.text(),
    st.dictionaries(st.just("weight"), st.floats(0, 1e6)),
)
def test_any_text_has_a_probability_of_each_column_and_of_none(language, text, hints):
    reading = MATCHERS[language].read_text(text, hints)
    shares = list(reading.columns.values())
    heads = CARDS[language].heads
    assert set(reading.columns) == {*(head.name for head in heads), "price", "stock"}
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) <= 1 + 1e-6
    assert shares == sorted(shares, reverse=True)


def test_a_sentence_model_that_knows_better_than_the_words_is_heard():
    matcher = ColumnMatcher(CARDS["en"])
    sentences = matcher.list_sentences()
    axes = np.eye(SENTENCE_DIMENSIONS, dtype=np.float32)
    vectors = {sentence: axes[n] for n, sentence in enumerate(sentences)}
    strange = "qwrt zxcv"
    assert matcher.read_text(strange, vector=axes[0]) == matcher.read_text(strange)
    matcher.learn_sentences(dict(list(vectors.items())[1:]))
    assert not matcher.knows_sentences  # one is missing: the words go on alone
    matcher.learn_sentences(vectors)
    for sentence in sentences:
        head = sentence.partition(":")[0].partition(",")[0]
        near = matcher.read_text(strange, vector=vectors[sentence]).columns[head]
        assert near > matcher.read_text(strange).columns[head], sentence


def test_a_card_without_products_is_not_read():
    assert ColumnMatcher(Catalogue()).read_text("how much") is UNREAD
    assert (UNREAD.best, UNREAD.sure, UNREAD.surety) == ("", "", 0)
    assert UNREAD.list_likely() == ()


def test_a_card_of_titles_alone_has_price_and_stock():
    matcher = ColumnMatcher(Catalogue((Product(link="1", title="Mug"),)))
    assert set(matcher.read_text("how much is the mug").columns) == {"price", "stock"}


def test_a_reading_is_sure_from_the_bound_on_and_lists_what_is_likely():
    sure, likely = MATCHER_POLICY.unlearnt.sure, MATCHER_POLICY.likely
    assert ColumnReading({"a": sure, "b": 0.1}).sure == "a"
    unsure = ColumnReading({"a": sure - 0.01, "b": likely, "c": likely - 0.01})
    assert unsure.sure == ""
    assert unsure.list_likely() == (("a", sure - 0.01), ("b", likely))


def test_a_value_that_sells_out_changes_nothing_of_what_viewers_mean():
    def matcher(left):
        sizes = (
            Variant(
                values={
                    "size": "azure",
                },
                stock=left,
            ),
            Variant(values={"size": "navy"}, stock=3),
        )
        tee = Product(
            link="1",
            title="Tee",
            facts={"size": "azure, navy" if left else "navy"},
            variants=sizes,
        )
        return ColumnMatcher(Catalogue((tee,), (Head(name="size"), Head(name="care"))))

    for asked in ("the azure one?", "is there azure", "navy please"):
        assert matcher(0).read_text(asked) == matcher(5).read_text(asked)


def test_each_column_tells_which_attributes_of_the_bank_it_may_be():
    card = Catalogue(
        products=(Product(link="1", title="Mug", facts={"colour": "red"}),),
        heads=(Head(name="colour"),),
    )
    found = ColumnMatcher(card).list_attributes()
    assert list(found) == ["price", "stock", "colour"]
    assert dict(found["price"])["price"] > 0.5
    assert max(found["colour"], key=lambda one: one[1])[0] == "color"
    assert ColumnMatcher(Catalogue()).list_attributes() == {}
