import re

import pytest
import worlds

from cuebot.config import resources
from cuebot.draft import style
from cuebot.draft.style import Style
from cuebot.errors import PromptError
from cuebot.guard import banned, word_pack
from cuebot.text.clauses import folded

BOX = resources.path("prompts")
STYLES = sorted(path.stem for path in BOX.glob("styles/*.md"))


def test_the_box_has_three_styles_and_no_name_is_none_of_them():
    assert STYLES == ["adviser", "friendly", "humorous"]
    assert style.named("", BOX, BOX) == Style()


@pytest.mark.parametrize("name", STYLES)
def test_a_style_of_the_box_has_a_text_and_words_in_ten_languages(name):
    read = style.named(name, BOX, BOX)
    assert read.text
    assert len(read.words) == 10


def test_an_operators_style_goes_before_the_boxs(tmp_path):
    (tmp_path / "styles").mkdir()
    file = tmp_path / "styles" / "friendly.md"
    file.write_text("---\ndescription: mine\nwords: {en: [ahoy]}\n---\nSpeak like a sailor.\n")
    read = style.named("friendly", tmp_path, BOX)
    assert read == Style("Speak like a sailor.", {"en": ("ahoy",)})
    assert style.named("adviser", tmp_path, BOX).text


def test_a_style_that_is_nowhere_is_refused_by_those_there_are():
    with pytest.raises(PromptError, match="there is no style 'pirate'; choose one of adviser,"):
        style.named("pirate", BOX, BOX)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"\xff", "cannot be read"),
        (b"hello", "has no front matter"),
        (b"---\nwords: {}\n---\n", "description: Field required"),
        (b"---\ndescription: x\nwrods: {}\n---\n", "line 3: wrods"),
    ],
)
def test_a_style_that_cannot_be_used_is_named(tmp_path, text, said):
    file = tmp_path / "odd.md"
    file.write_bytes(text)
    with pytest.raises(PromptError, match=said):
        style.read(file)


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
def test_no_word_that_a_style_lends_could_state_anything(language):
    lent = [word for name in STYLES for word in style.named(name, BOX, BOX).words[language]]
    known = word_pack.read(language, None)
    stating = word_pack.pattern((*known.claims, *known.negations, *known.sold_out, *known.link))
    numbers = re.compile("|".join(known.numbers))
    told = [word for word in lent if stating.search(folded(word)) or numbers.search(folded(word))]
    assert told == []
    assert [word for word in lent if banned.read(language, None).find(word)] == []
