import re

import pytest
import worlds

from cuebot.config import resources
from cuebot.draft import style
from cuebot.draft.style import SpeakingStyle
from cuebot.errors import PromptError
from cuebot.frames.units import list_unit_languages
from cuebot.guard import banned, word_pack
from cuebot.text.folding import fold_sentence

BOX = resources.find_resource("prompts")
STYLES = sorted(path.stem for path in BOX.glob("styles/*.md"))


def test_the_box_has_three_styles_and_no_name_is_none_of_them():
    assert STYLES == ["adviser", "friendly", "humorous"]
    assert style.find_style("", BOX, BOX) == SpeakingStyle()


@pytest.mark.parametrize("name", STYLES)
def test_a_style_of_the_box_has_a_text_and_words_in_each_language_of_the_lines(name):
    read = style.find_style(name, BOX, BOX)
    assert read.text
    assert sorted(read.words) == sorted(list_unit_languages())


def test_an_operators_style_goes_before_the_boxs(tmp_path):
    (tmp_path / "styles").mkdir()
    file = tmp_path / "styles" / "friendly.md"
    file.write_text("---\ndescription: mine\nwords: {en: [ahoy]}\n---\nSpeak like a sailor.\n")
    read = style.find_style("friendly", tmp_path, BOX)
    assert read == SpeakingStyle("Speak like a sailor.", {"en": ("ahoy",)})
    assert style.find_style("adviser", tmp_path, BOX).text


def test_a_style_that_is_nowhere_is_refused_by_those_there_are():
    with pytest.raises(PromptError, match="there is no style 'pirate'; choose one of adviser,"):
        style.find_style("pirate", BOX, BOX)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"\xff", "cannot be read"),
        (b"hello", "has no front matter"),
        (b"---\nwords: {}\n---\n", "`description` is missing"),
        (b"---\ndescription: x\nwrods: {}\n---\n", "line 3: `wrods` is no known key"),
    ],
)
def test_a_style_that_cannot_be_used_is_named(tmp_path, text, said):
    file = tmp_path / "odd.md"
    file.write_bytes(text)
    with pytest.raises(PromptError, match=said):
        style.read_style(file)


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
def test_no_word_that_a_style_lends_could_state_anything(language):
    lent = [word for name in STYLES for word in style.find_style(name, BOX, BOX).words[language]]
    known = word_pack.load_language_pack(language, None)
    stating = word_pack.compile_terms(
        (*known.claims, *known.negations, *known.sold_out, *known.link)
    )
    numbers = re.compile("|".join(known.numbers))
    told = [
        word
        for word in lent
        if stating.search(fold_sentence(word)) or numbers.search(fold_sentence(word))
    ]
    assert told == []
    assert [
        word for word in lent if banned.read_banned_words(language, None).find_banned_word(word)
    ] == []
