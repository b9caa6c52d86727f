"""How viewers type."""

import random
import unicodedata

import pytest

from cuebot.audience.mistyping import Manner, strip_marks, type_text, write_signs
from cuebot.audience.phrase_book import list_chat_languages, load_phrase_book


def typed(text, language, typos, times=500, manner=Manner.ASKS):
    drawn = random.Random(1)
    habits = load_phrase_book(language).typing
    return [type_text(text, habits, typos, drawn, manner) for _ in range(times)]


def test_most_comments_are_only_lower_case_and_some_have_more():
    texts = typed("What sizes are there", "en", 0.0)
    plain = sum(text == "what sizes are there" for text in texts)
    assert 0.2 < plain / len(texts) < 0.8
    assert any(text.isupper() for text in texts)
    assert any(text.endswith(("!!", "??")) for text in texts)


def test_slips_come_as_often_as_the_dial_says():
    none, many = typed("beautiful necklace", "en", 0.0), typed("beautiful necklace", "en", 1.0)
    assert sum(text.lower().startswith("beautiful necklace") for text in none) == len(none)
    assert sum("beautiful necklace" in text.lower() for text in many) < len(many) * 0.05


def test_words_are_shortened_whole_and_never_inside_of_others():
    texts = typed("for you in your youth", "en", 0.0)
    assert any(" u " in text for text in texts)
    assert all("youth" in text.lower() for text in texts)


@pytest.mark.parametrize("language", list_chat_languages())
def test_no_text_is_lost_or_without_end(language):
    for text in typed("abc", language, 0.5, 200):
        assert text.strip()
        assert len(text) < 40


def test_marks_are_left_out_as_people_do_who_type_fast():
    assert strip_marks("¿cuánto está?") == "cuanto esta?"
    assert strip_marks("đẹp quá") == "dep qua"


def test_signs_are_of_the_language_and_few_kinds():
    habits = load_phrase_book("zh").typing
    drawn = random.Random(1)
    for _ in range(100):
        text = write_signs(habits, drawn)
        for sign in sorted(habits.emoji, key=len, reverse=True):
            text = text.replace(sign, "")
        assert text == ""


@pytest.mark.parametrize("language", list_chat_languages())
def test_typing_brings_no_unseen_and_no_full_width_letters(language):
    for manner in Manner:
        for text in typed("Abc def 12", language, 1.0, 300, manner):
            assert not any("\uff10" <= sign <= "\uff5a" and sign.isalnum() for sign in text)
            assert not any(unicodedata.category(sign) == "Cf" for sign in text), repr(text)


def test_a_question_mark_is_put_behind_questions_alone():
    for language, text in (("zh", "想要"), ("vi", "đẹp"), ("en", "cute")):
        assert not any(
            set("?？") & set(one) for one in typed(text, language, 0.0, 500, Manner.TELLS)
        )
        assert any(set("?？") & set(one) for one in typed(text, language, 0.0))


def test_nothing_is_put_behind_that_is_there_already():
    for text in typed("shop ơi còn không", "vi", 0.0):
        assert text.lower().count("shop") + text.lower().count("sop") == 1
    for text in typed("สวยค่ะ", "th", 0.0, 300, Manner.TELLS):
        assert not text.endswith(("ค่ะค่ะ", "ค่ะครับ", "ค่ะจ้า"))


def test_who_leaves_out_the_marks_writes_short_too():
    texts = typed("hàng này không được bao nhiêu", "vi", 0.0)
    bare = [text for text in texts if text.isascii()]
    marked = [text for text in texts if not text.isascii()]
    assert len(bare) > 50
    assert sum("khong" not in text for text in bare) > 0.9 * len(bare)
    assert sum("không" not in text for text in marked) < 0.7 * len(marked)


def test_only_the_commonest_signs_come_in_runs():
    habits = load_phrase_book("en").typing
    drawn = random.Random(1)
    texts = [write_signs(habits, drawn) for _ in range(2_000)]
    runs = {sign for sign in habits.emoji if any(sign * 3 in text for text in texts)}
    assert runs == set(habits.emoji[:5])
    assert sum(habits.emoji[0] in text for text in texts) > 4 * sum(
        habits.emoji[-1] in text for text in texts
    )
