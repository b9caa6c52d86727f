"""How findings read."""

import unicodedata

import pytest
from naughty import naughty

from cuebot.doctor import finding
from cuebot.doctor.finding import CheckVerdict, fail, ok, warn

LONG = "the host did not hear the tone; see to the volume, the battery and which device is worn."


def test_the_worst_finding_is_the_exit_code():
    assert finding.worst_verdict([]) == 0
    assert finding.worst_verdict([ok("a"), warn("b", "", "x."), ok("c")]) == 1
    assert finding.worst_verdict([warn("b", "", "x."), fail("c", "", "y.")]) == 2


def test_a_table_is_aligned_and_fits_eighty_columns():
    lines = list(finding.format_table([ok("clock", "today"), fail("source http", "3 s", LONG)]))
    assert lines[0] == "ok    clock        today"
    assert lines[1] == "fail  source http  3 s"
    assert all(len(line) <= 80 for line in lines)
    assert " ".join(line.strip() for line in lines[2:]) == LONG


def test_nothing_that_a_terminal_obeys_is_in_a_table():
    told = "\n".join(finding.format_table([fail("a\x1b[2J", "b\x07", "c\u202e d.")]))
    assert not {"\x1b", "\x07", "\u202e"} & set(told)


def test_a_row_says_the_verdict_in_a_word():
    row = fail("ear", "1 ms", "no.").to_json_row()
    assert row == {"verdict": "fail", "part": "ear", "figure": "1 ms", "sentence": "no."}
    assert CheckVerdict.OK.name == "OK"


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ([ok("a")], "All is well."),
        ([ok("a"), warn("b", "", "x.")], "A show can begin; 1 to look at before it does."),
        ([fail("c", "", "y.")], "1 to mend before a show."),
        ([warn("b", "", "x."), fail("c", "", "y.")], "1 to mend before a show, and 1 to look at."),
    ],
)
def test_all_of_it_comes_to_one_sentence(findings, says):
    assert finding.summarise_findings(findings) == says


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ([ok("mute"), ok("kill")], "All 2 promises are kept on this machine."),
        (
            [ok("mute"), warn("elsewhere", "", "x.")],
            "1 of 2 promises could not be tried; the others are kept.",
        ),
        ([ok("mute"), fail("kill", "", "y.")], "1 of 2 promises not kept: begin no show."),
        (
            [warn("elsewhere", "", "x."), fail("kill", "", "y.")],
            "1 of 2 promises not kept: begin no show, and 1 could not be tried.",
        ),
    ],
)
def test_what_the_promises_come_to_is_one_sentence(findings, says):
    assert finding.summarise_promises(findings) == says


def test_no_naughty_string_is_more_than_words_in_a_table():
    for text in naughty():
        told = "\n".join(finding.format_table([fail(text, text, text)]))
        odd = {unicodedata.category(char) for char in set(told) - {"\n"}}
        assert odd.isdisjoint({"Cc", "Cf", "Cn", "Co", "Cs"}), repr(text)
