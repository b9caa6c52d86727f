import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.text.pictures import CROSSES, TICKS
from cuebot.verbalise import duration

MEASURED = [
    ("en", "Link 2 linen shorts: S to 2XL, true to size.", 3.4),
    ("en", "Washing for link 6 is not on the card, say you will check.", 3.2),
    ("zh", "3号面霜129元，12人在问。", 4.0),
    ("zh", "全国包邮，青海除外，补12元运费。", 4.2),
    ("es", "Envíos a México y Canadá; todavía no a Europa.", 2.8),
    ("id", "Cara cuci link 6 tidak ada di kartu, bilang nanti dicek.", 3.8),
    ("vi", "Giao hàng toàn quốc, miễn phí cho đơn từ 500 nghìn.", 2.8),
    ("pt", "A lavagem do 6 não está na ficha, diga que vai conferir.", 3.2),
    ("ar", "التوصيل إلى السعودية والإمارات خلال 5 أيام.", 4.2),
    ("ja", "リンク3のサイズ、12にんがしつもん。", 2.7),
    ("de", "Zu Link 2, 12 fragen, Größe: S bis XXL.", 4.2),
    ("de", "Nach Österreich 3 bis 5 Tage, in die Schweiz 8.", 3.3),
    ("fr", "Sur le lien 2, 12 demandent, taille : du S au XL.", 3.2),
    ("fr", "Livraison en France en 3 jours, en Corse en 8.", 2.4),
    ("hi", "लिंक 2, 12 ने पूछा, साइज़: S से XL।", 3.3),
    ("hi", "दिल्ली में 2 दिन, बाहर 5 दिन, ₹499 से ऊपर मुफ़्त।", 4.4),
    ("ko", "전국 무료 배송, 제주 도서 산간은 추가 3000원.", 4.4),
]
"""Seconds that a formant voice took at its usual speed."""


@pytest.mark.parametrize(("language", "text", "measured"), MEASURED)
def test_the_estimate_is_within_a_third_of_what_a_voice_took(language, text, measured):
    assert duration.estimate_speech(text, language) == pytest.approx(measured, rel=0.33)


def test_the_estimates_together_are_on_the_slow_side():
    estimated = sum(duration.estimate_speech(text, language) for language, text, _ in MEASURED)
    assert 1.0 < estimated / sum(measured for *_, measured in MEASURED) < 1.2


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=TICKS + CROSSES), max_size=40
)
"""Without ticks and crosses: one that stands alone is said, and none that has words behind it."""


@given(st.sampled_from(sorted(duration.SPEECH_RATES)), TEXTS, TEXTS)
def test_more_words_never_take_less_time(language, text, more):
    # The border is a stop, so that the two texts do not merge into another word or figure.
    assert (
        duration.estimate_speech(f"{text} . {more}", language)
        >= duration.estimate_speech(text, language) - 1e-9
    )


def test_figures_take_their_time():
    assert duration.estimate_speech("12,345,678", "en") > 2 * duration.estimate_speech("123", "en")


def test_an_acronym_is_timed_letter_by_letter():
    assert duration.estimate_speech("the UK", "en") > duration.estimate_speech("the cat", "en")


def test_a_pause_is_counted_inside_a_line_and_not_at_its_end():
    assert duration.estimate_speech("red, blue", "en") > duration.estimate_speech("red blue", "en")
    assert duration.estimate_speech("लाल। नीला", "hi") > duration.estimate_speech("लाल नीला", "hi")
    assert duration.estimate_speech("red blue.", "en") == duration.estimate_speech("red blue", "en")


def test_a_language_that_is_not_known_is_timed_as_english():
    assert duration.estimate_speech("hello there", "xx") == duration.estimate_speech(
        "hello there", "en"
    )


def test_a_long_text_is_said_as_much_faster_as_it_needs_and_as_can_be_followed():
    text = "Care on link 3: wash it by hand."
    sounds = duration.estimate_speech(text, "en")
    assert duration.fit_pace(text, "en", sounds) == 1.0
    assert sounds / duration.fit_pace(text, "en", sounds / 1.1) <= sounds / 1.1
    assert duration.fit_pace(text, "en", 0.5) == duration.MAX_PACE


def test_nothing_takes_no_time():
    assert duration.estimate_speech("  ", "zh") == 0


def test_a_korean_list_pauses_less_at_its_commas_than_at_a_colon():
    listed, parted = (
        duration.estimate_speech("가위, 펠트, 골무", "ko"),
        duration.estimate_speech("가위: 펠트: 골무", "ko"),
    )
    assert listed < parted
    assert duration.estimate_speech("scissors, felt", "en") == duration.estimate_speech(
        "scissors: felt", "en"
    )
