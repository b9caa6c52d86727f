"""The lines that are known before the show, from the real prompt files."""

from __future__ import annotations

import pytest
import worlds

from cuebot import config
from cuebot.config import resources
from cuebot.draft import known_lines, prompt_folder
from cuebot.draft.kinds import FALLBACK_LINES

LANGUAGES = sorted(worlds.CARDS)


def texts(language, **draft):
    made = config.build_config({"show": {"language": language}, "draft": draft})
    return [line.text for line in known_lines.list_known_lines(made)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_two_lines_about_the_network_first(language):
    settings = config.build_config({"show": {"language": language}})
    prompts = prompt_folder.load_prompt_folder(settings)
    said = {
        wording.render({})
        for name in FALLBACK_LINES["network"]
        for wording in prompts.find_prompt("network").find_wordings(name, language)
    }
    lines = known_lines.list_known_lines(settings)
    assert {line.text for line in lines[:2]} == said
    assert all(line.language == language for line in lines)


def test_the_lines_of_every_prompt_that_name_nothing_are_known_and_no_others():
    known = texts("en")
    assert "All quiet: invite questions." in known
    assert not [text for text in known if "{" in text]
    assert len(known) == len(set(known))


def test_what_an_operator_writes_is_what_is_known(tmp_path):
    for path in resources.find_resource("prompts").glob("*.md"):
        text = path.read_text().replace("The network is back.", "we are online again.")
        (tmp_path / path.name).write_text(text)
    assert "We are online again." in texts("en", prompts=str(tmp_path))
