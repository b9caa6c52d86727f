"""Each wording of a question, held to guards."""

import pytest
import worlds

from cuebot import config
from cuebot.config import resources
from cuebot.config.plugins import GUARDS
from cuebot.draft import prompt, prompt_check

TEXT = (resources.find_resource("prompts") / "question.md").read_text(encoding="utf-8")
LANGUAGES = sorted(worlds.CARDS)


def question(old="", new=""):
    assert old in TEXT
    return prompt.parse_prompt(TEXT.replace(old, new, 1).encode(), "question.md")


def guards(language):
    return GUARDS.build_all(config.build_config({"show": {"language": language}}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_the_box_is_refused_in_all_its_wordings_by_the_guards_of_a_show(language):
    # The sample's price of two halves is longer in Arabic than a line may be.
    bad = prompt_check.find_unspeakable_lines(question(), language, guards(language)).values()
    assert [one.name for one in bad if one.why.guard != "length"] == []


def test_a_wording_that_is_refused_is_told_with_its_line_and_its_guard():
    edited = question("Link {{ link }} is {{ fact }}, ", "Yes, link {{ link }} is {{ fact }}, ")
    (bad, *_) = prompt_check.find_refused_wordings(edited, "en", guards("en"))
    assert (bad.name, bad.why.guard) == ("price", "facts")


def test_a_line_is_unsaid_when_every_wording_is_refused():
    assert (
        prompt_check.find_unspeakable_lines(
            question("check the chat.", "**check** it."), "en", guards("en")
        )
        == {}
    )
    start, end = TEXT.index("    price:\n      - "), TEXT.index("    stock:\n      - ")
    bad = TEXT[:start] + '    price:\n      - "**{{ fact }}**"\n' + TEXT[end:]
    unsaid = prompt_check.find_unspeakable_lines(
        prompt.parse_prompt(bad.encode(), "question.md"), "en", guards("en")
    )
    assert list(unsaid) == ["price"]
