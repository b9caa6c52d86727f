"""Signs before a figure, which a voice drops or calls by their names."""

import pytest

from cuebot.verbalise import verbalise_ambiguous, verbalise_figures
from cuebot.verbalise.marks import find_mark
from cuebot.verbalise.tables import LANGUAGES, load_table

KINDS = {"at_least", "at_most", "under", "over", "about", "give_or_take", "times"}
KINDS |= {"number", "diameter"}
SIGNS = ["≥ 18", "≤ 18", "< 18", "> 18", "~18", "±18", "×18", "№ 18", "Ø 18"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_every_sign_and_no_two_are_heard_alike(language):
    assert set(load_table(language).bounds) == KINDS
    assert all(words.count("{}") == 1 for words in load_table(language).bounds.values())
    heard = {verbalise_figures(text, language) for text in [*SIGNS, "18"]}
    assert len(heard) == len(SIGNS) + 1


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "≤5 kg", "at most five kilograms"),
        ("en", "size ≥40, ≤46", "size at least forty, at most forty-six"),
        ("en", "~20-30 cm", "about twenty to thirty centimetres"),
        ("en", "+/- 2 mm", "plus or minus two millimetres"),
        ("en", "+/-2 mm", "plus or minus two millimetres"),
        ("en", "(±0.5 mm)", "(plus or minus zero point five millimetres)"),
        ("en", "≥-5 °C", "at least minus five degrees Celsius"),
        ("en", "~$20, ≥$30", "about twenty dollars, at least thirty dollars"),
        ("en", "~1/2", "about one half"),
        ("en", "~8:30", "about eight thirty"),
        ("en", "No. 5, model no. 7, #9", "number five, model number seven, number nine"),
        ("en", "Yes or no. 5 left", "Yes or no. five left"),
        ("de", "Nr. 5", "Nummer fünf"),
        ("es", "N.º 5", "número cinco"),
        ("es", "Ø 12 mm", "diámetro doce milímetros"),
        ("es", "×3", "por tres"),
        ("ar", "> 50 g", "أكثر من خمسين غراما"),
        ("ar", "≥ 18 سنة", "ثماني عشرة سنة على الأقل"),
        ("hi", "< 3 मिनट", "तीन मिनट से कम"),
        ("ja", "≥18歳の方", "じゅうはっさいいじょうの方"),
        ("ja", "<3 min", "さんぷんみまん"),
        ("ko", "≥ 18세", "십팔세 이상"),
        ("zh", "#5，≤3件", "五号，最多三件"),
        ("th", "~20", "ประมาณยี่สิบ"),
    ],
)
def test_a_sign_is_said_with_its_figure(language, text, words):
    assert verbalise_figures(text, language) == words


@pytest.mark.parametrize("text", ["5~10 days", "2×3 m", "C#", "10% ~", "a<b", "->5", "x=>5"])
def test_what_joins_two_figures_or_points_is_no_such_sign(text):
    words = verbalise_figures(text, "en")
    assert not any(said.strip(" {}") in words for said in load_table("en").bounds.values())


def test_a_voice_that_reads_figures_gets_the_words_of_a_sign_too():
    assert verbalise_ambiguous("≤ 5 kg, 3 left", "en") == "at most five kilograms, 3 left"


def test_a_mark_tells_where_it_begins():
    mark = find_mark("bis ≤ 5", 0, 6, "en")
    assert (mark.begin, mark.before, mark.after) == (4, "at most", "")
    assert find_mark("bis 5", 0, 4, "en") is None
