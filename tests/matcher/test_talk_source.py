"""The talk that the gate is fitted against."""

from pathlib import Path

import pytest

from cuebot.matcher import talk_source
from cuebot.matcher.bank_source import read_bank
from cuebot.matcher.talk_source import KIND_MARK, read_talk

TALK = read_talk()
FOLDER = Path(talk_source.__file__).parent / "talk"


def list_kinds(language):
    lines = (FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith(KIND_MARK)]


def test_every_language_of_the_bank_has_talk_of_every_kind():
    assert set(TALK) == {spoken for one in read_bank().values() for spoken in one.phrases}
    kinds = {tuple(sorted(list_kinds(language))) for language in TALK}
    assert len(kinds) == 1
    assert len(kinds.pop()) > 5


@pytest.mark.parametrize("language", sorted(TALK))
def test_a_language_has_as_many_lines_as_others_each_once_and_no_kind_among_them(language):
    lines = TALK[language]
    assert len(lines) == len({*lines}) >= 200
    assert [line for line in lines if not line.strip() or line.startswith(KIND_MARK)] == []


@pytest.mark.parametrize("language", sorted(TALK))
def test_what_is_talk_is_hardly_ever_a_question_of_the_bank(language):
    asked = {text.casefold() for one in read_bank().values() for text in one.phrases[language]}
    both = [line for line in TALK[language] if line.casefold() in asked]
    assert len(both) <= 1, both
