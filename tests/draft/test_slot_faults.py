"""What a frame's slots lack, and where one would be heard as a part of a word."""

import pytest

from cuebot import frames
from cuebot.draft.frame import FrameVocabulary, parse_frame
from cuebot.draft.slot_faults import RUN_TOGETHER, TOUCHING, find_slot_fault
from cuebot.model import PRICE, Fact

FACT = Fact(link="3", head="size", cell="S, M")
SLOTS = {"count": "17 asking", "fact": "S, M", "head": "size", "link": "link 3", "title": ""}


def fault(text, fact=FACT, language="en", **slots):
    units = frames.load_units(language)
    pieces = parse_frame(text, {**SLOTS, **slots}, FrameVocabulary(units))
    return find_slot_fault(pieces, fact, units.attached)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{head} on {link}, {count}: {fact}.", ""),
        ("{link}'s {head}: {fact}.", ""),
        ("{head} on {link}: hello.", "the line does not hold its quote once"),
        ("{head}, {link}: {fact}, {fact}.", "the line does not hold its quote once"),
        ("{title}, {head}: {fact}.", "there is no title to fill in"),
        ("{head} {link} {link}: {fact}.", "the line says a slot again"),
        ("{link}: {fact}.", "the line does not name what it speaks of"),
        ("{head}: {fact}.", "the line does not name its product"),
        ("{head}, {link} {fact}.", RUN_TOGETHER),
        ("{head} on {link}: x{fact}.", TOUCHING),
        ("{head} on {link}: {fact}%.", TOUCHING),
    ],
)
def test_a_fault_of_slots_is_told(text, told):
    assert fault(text) == told


def test_a_price_needs_its_product_and_no_head():
    price = Fact(link="3", head=PRICE.name, cell="$24")
    assert fault("{link}: {fact}.", price) == ""


def test_scripts_without_spaces_touch_nothing_and_endings_may_be_written_together():
    assert fault("{link}の{head}は{fact}です", language="ja", head="サイズ", link="リンク3") == ""
    assert fault("{head}-nya {link}: {fact}.", language="ms") == ""
    assert fault("{head}-nya {link}: {fact}.") == TOUCHING
