"""What a line is worded by is compiled before the first one."""

import pytest

from cuebot import clock, config
from cuebot.draft import sensitive_topics
from cuebot.model import Rejection
from cuebot.show.assembly import assemble_components
from cuebot.show.first_words import FirstWords
from cuebot.show.policy import SHOW_POLICY

CARD = "link,title,price,size,fabric\n3,Jacket,$58.00,S to XXL,denim\n4,Cap,$9.00,one,wool\n"


@pytest.fixture
def parts(tmp_path):
    (tmp_path / "catalog.csv").write_text(CARD)
    table = {
        "catalogue": {"path": "catalog.csv"},
        "synth": {"voices": [{"use": "silent"}]},
        "capture": {"sources": [{"use": "stdin"}]},
    }
    return assemble_components(config.build_config(table, folder=tmp_path))


def forget_terms():
    sensitive_topics._names_term.cache_clear()
    sensitive_topics._compile_terms.cache_clear()


class Judge:
    """A guard that notes what it is asked, and refuses it."""

    def __init__(self):
        self.asked = []

    def __call__(self, cue, line, _snapshot):
        self.asked.append((cue.topic, line.facts[0].cell))
        return Rejection(guard="judge", reason="no")


def make_words(parts, judge):
    card = parts.board.take_snapshot().catalogue
    return FirstWords(parts.drafter, [judge], card, "en")


def test_the_cells_of_the_first_products_are_worded_and_judged(parts):
    judge = Judge()
    forget_terms()
    clock.run(make_words(parts, judge).run(None))
    assert judge.asked == [
        ("3/price", "$58.00"),
        ("3/size", "S to XXL"),
        ("3/fabric", "denim"),
        ("4/price", "$9.00"),
        ("4/size", "one"),
        ("4/fabric", "wool"),
    ]
    assert len(judge.asked) <= SHOW_POLICY.first_cells
    assert sensitive_topics._compile_terms.cache_info().currsize > 0


def test_in_virtual_time_nothing_is_worded_ahead(parts):
    judge = Judge()
    clock.run(make_words(parts, judge).run(None), speed=clock.VIRTUAL)
    assert judge.asked == []


def test_a_show_words_the_cells_of_its_own_card(parts):
    (own,) = [one for one in parts.beside if isinstance(one, FirstWords)]
    forget_terms()
    own.word_cells()
    assert sensitive_topics._compile_terms.cache_info().currsize > 0
