import unicodedata

import pytest
from cards import asked, said, snapshot
from hypothesis import given
from hypothesis import strategies as st

from cuebot import config
from cuebot.guard import markup
from cuebot.model import Cue, Kind, Priority, Rejection

GUARD = markup.make_markup_guard(config.Part(use="markup"), config.build_config({}))


@pytest.mark.parametrize(
    "text",
    [
        "Link 1 is $24.00, 5% off.",
        "3号：全国包邮，青海除外（补10元）！",
        "Größe wie üblich – “normal”",
        "ราคา 120 ฿",
        "السعر ٢٤ ريال",
        "サイズは M です",
        "số 3 giá 120.000₫",
        "14~18cm, 10ml ~ 20ml, 5～10天",
        "温度は200〜450℃",
        "-4 ℉",
        "무게 5㎏, 30㎡, 500㎖",
        "Link 1: oven ✓, hob ✗.",
        "≤ 30 °C, ≥18, ±2 mm, ~20 cm, ~$20, ≈ Rp20.000, 3‰",
    ],
)
def test_plain_words_of_every_language_pass(text):
    line = said(text)
    assert GUARD(asked(), line, snapshot()) is line


@pytest.mark.parametrize(
    "text",
    [
        "<break time='9s'/>",
        "＜speak＞",
        "[bold]hi",
        "{{ price }}",
        "`x`",
        "~now~",
        "1~",
        "~~20~~",
        "≤ now",
        "big ≥ small",
        "±",
        "**now**",
        "a_b",
        "&lt;b&gt;",
        "$(reboot)",
        "bell\x07",
        "escape \x1b[2J",
        "two\nlines",
        "turn\u202earound",
        "zero\u200bwidth",
        "private \ue000",
        "z\u0335\u0336\u0337algo",
        "\U000e0041 tag",
        "smile 😀",
        "✓ oven",
        "Oven: × pans",
        "(x) brush ( ) ink",
        "（　）電池",
    ],
)
def test_what_is_not_plain_words_is_refused_from_the_operator_too(text):
    for kind in (Kind.QUESTION, Kind.OPERATOR):
        cue = Cue(kind=kind, topic="", priority=Priority.OPERATOR, born=0.0, expires=9.0)
        assert isinstance(GUARD(cue, said(text), snapshot()), Rejection)


@pytest.mark.parametrize(
    ("text", "named"), [("wait → now", "it holds '→'"), ("a\u202eb", r"it holds '\u202e'")]
)
def test_a_refusal_names_the_sign_as_people_see_it(text, named):
    verdict = GUARD(asked(), said(text), snapshot())
    assert isinstance(verdict, Rejection)
    assert verdict.reason == named


@given(st.text(max_size=30))
def test_no_sign_that_steers_or_hides_gets_through(text):
    verdict = GUARD(asked(), said(text), snapshot())
    hidden = any(unicodedata.category(sign).startswith("C") for sign in text)
    assert isinstance(verdict, Rejection) or not hidden
