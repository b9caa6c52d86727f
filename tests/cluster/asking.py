"""What viewers ask in ten languages, and what cuebot takes it for."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from cuebot import catalogue
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment

ASKED = Path(__file__).with_name("asked.toml")
TAUGHT = ("kitchen", "clothes", "skincare", "gadgets")
SHOWN = "1"


@dataclass(frozen=True, slots=True)
class Row:
    """A question, the cell that answers it, and the cell that was found."""

    shop: str
    language: str
    text: str
    link: str
    head: str
    found: str

    @property
    def right(self):
        return self.found == f"{self.link or '-'} {self.head}"


def questions():
    for shop, table in tomllib.loads(ASKED.read_text("utf-8")).items():
        card = catalogue.parse_catalogue(table.pop("card").encode(), shop)
        for language, told in table.items():
            topics = QuestionGrouper()
            topics.learn(card)
            for line in told.strip().splitlines():
                wanted, text = line.split(" = ", 1)
                link, _, head = wanted.partition(" ")
                yield Row(shop, language, text, link, head, _found(topics, text))


def _found(topics, text):
    wording = topics.place_comment(Comment(at=1.0, id=text, user=text, text=text), SHOWN)
    return (
        "no question"
        if wording is None
        else f"{wording.link or '-'} {wording.parsed.head or 'no head'}"
    )
