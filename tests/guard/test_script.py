import pytest
from cards import EN, ZH, asked, said, snapshot

from cuebot import config
from cuebot.guard import script
from cuebot.model import Cue, Kind, Priority, Rejection

GUARD = script.make_script_guard(config.Part(use="script"), config.build_config({}))


def passes(text, *cited, language="en", card=EN):
    line = said(text, *cited, language=language)
    return GUARD(asked(), line, snapshot(card)) is line


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Size on link 1, 17 asking."),
        ("es", "Talla del enlace 1, preguntan 17."),
        ("vi", "Kích cỡ mã 1, 17 người hỏi."),
        ("zh", "1号净含量，17人问。"),
        ("ja", "リンク1のサイズ、17人が質問。"),
        ("ko", "1번 사이즈, 17명 질문."),
        ("th", "ไซซ์ลิงก์ 1 มี 17 คนถาม"),
        ("ar", "المقاس في الرابط 1، يسأل 17"),
        ("hi", "लिंक 1 का साइज़, 17 लोग पूछ रहे हैं"),
        ("bn", "Size on link 1, 17 asking, সাইজ."),  # in a language that no line is written in
        ("bg", "Size on link 1, 17 asking."),
        ("uk", "Розмір, номер 1, питають 17."),
        ("el", "Μέγεθος στο 1, ρωτούν 17."),
        ("he", "מידה בקישור 1, 17 שואלים."),
    ],
)
def test_a_line_in_the_hosts_script_passes(language, text):
    assert passes(text, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Size 尺码 on link 1."),
        ("en", "Sizе on link 1."),
        ("zh", "size of 1号"),
        ("ar", "cost في الرابط"),
        ("ko", "サイズ 1번"),
        ("th", "cost ลิงก์ 1"),
    ],
)
def test_a_word_of_another_script_is_refused(language, text):
    assert not passes(text, language=language)


def test_the_cards_own_words_may_be_of_any_script():
    assert passes("Link 1 净含量: 300克.", ("1", "净含量", "300克"), card=ZH)
    assert passes("芦荟凝胶, link 1: 300克.", ("1", "净含量", "300克"), card=ZH)
    assert not passes("Link 1 净含量: 300克 便宜.", ("1", "净含量", "300克"), card=ZH)


def test_the_operator_may_speak_as_the_operator_likes():
    cue = Cue(kind=Kind.OPERATOR, topic="", priority=Priority.OPERATOR, born=0.0, expires=9.0)
    line = said("展示一下", language="en")
    assert not isinstance(GUARD(cue, line, snapshot()), Rejection)
