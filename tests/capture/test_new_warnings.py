"""A sentence is told when it is new, and again when it was gone in between."""

import logging

from cuebot.capture.new_warnings import warn_of_new

log = logging.getLogger("cuebot.test")


def test_a_sentence_is_told_while_it_is_new(caplog):
    told = warn_of_new(log, ["b", "a"], frozenset())
    told = warn_of_new(log, ["a", "c"], told)
    told = warn_of_new(log, ["b"], told)
    assert [record.getMessage() for record in caplog.records] == ["b", "a", "c", "b"]
    assert told == {"b"}
