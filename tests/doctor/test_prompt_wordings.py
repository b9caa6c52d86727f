"""The proof of prompt lines against the guards."""

import pytest

from cuebot.config import resources
from cuebot.doctor import prompt_wordings
from cuebot.draft import prompt

BOX = resources.find_resource("prompts")
TEXT = (BOX / "question.md").read_text(encoding="utf-8")


def refused(old="", new=""):
    assert old in TEXT
    edited = prompt.parse_prompt(TEXT.replace(old, new, 1).encode(), "question.md")
    return list(prompt_wordings.find_refused_wordings(edited, BOX))


def test_every_line_of_the_box_would_pass():
    assert refused() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Link {{ link }} is {{ fact }}, ", "The {{ link }} is {{ fact }}, ", "a product, and not"),
        ("has {{ fact }} left, ", "has {{ fact }}, not many, ", "would refuse 'stock'"),
        ("want the {{ head }}: link", "want the {{ head }}, best ever: link", "claims 'best'"),
        ("is not on the card, ", "is on the card, ", "card is silent"),
        ("check the chat.", "see chat.example.com.", "contact would refuse"),
        ("check the chat.", "**check** the chat.", "markup would refuse"),
    ],
)
def test_a_wording_that_a_guard_would_refuse_is_named_by_its_line(old, new, said):
    (told, *_) = refused(old, new)
    assert told.startswith("question.md, line ")
    assert said in told
