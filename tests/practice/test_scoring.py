"""From a journal to a score."""

import pytest
from practice.practised import expired, question_step, said, sales_step, talks, written

from cuebot.errors import JournalError
from cuebot.model import Answer, Command, Control
from cuebot.practice.account import Grade
from cuebot.practice.scoring import count_unasked, read_score


@pytest.fixture
def score(tmp_path):
    rows = [
        question_step(1, 10.0),
        sales_step(2, 60.0),
        expired(question_step(3, 100.0, head="price")),
        *talks((12.0, 20.0), (62.0, 70.0), (80.0, 119.0)),
        said(19.0, "you hand wash it cold"),
        said(69.0, "hello to everybody"),
        Answer(at=90.0, topic="2/price"),
        said(119.0, "and goodbye"),
    ]
    details = {"level": 3, "host": "Ana"}
    return read_score(
        written(tmp_path / "a.sqlite", *rows, details=details, faults=[(40.0, "unplugged")])
    )


def test_every_line_is_graded_and_what_went_unheard_is_counted(score):
    assert [(one.cue, one.grade) for one in score.cues] == [(1, Grade.ACTED), (2, Grade.MISSED)]
    assert (score.acted, score.missed, score.unheard) == (1, 1, 1)


def test_the_host_the_level_and_the_faults_are_read_back(score):
    assert (score.details.host, score.details.level, score.details.seed) == ("Ana", 3, 5)
    assert score.faults == ((40.0, "unplugged"),)
    assert score.began.startswith("2026-11-21")
    assert score.has_words


def test_the_mark_is_of_all_parts_that_were_measured(score):
    assert all(part.share is not None for part in score.parts)
    assert 0 < score.mark < 100
    assert score.unasked == 1


def test_an_answer_after_its_line_or_by_the_key_is_not_unasked():
    step = question_step(1, 10.0)
    late, early = Answer(at=20.0, topic="1/care"), Answer(at=2.0, topic="1/care")
    other = Answer(at=30.02, topic="2/price")
    key = Command(at=30.0, control=Control.DONE)
    assert count_unasked([late], [step], []) == 0
    assert count_unasked([early], [step], []) == 1
    assert count_unasked([other], [step], [key]) == 0
    assert count_unasked([other], [step], []) == 1


def test_a_practice_without_a_microphone_has_no_mark_for_talk(tmp_path):
    told = read_score(written(tmp_path / "a.sqlite", question_step(1, 10.0), said(100.0, "x")))
    names = {part.name for part in told.parts if part.share is None}
    assert {"talk share", "dead air", "pauses left"} <= names


def test_a_journal_of_nothing_has_no_mark(tmp_path):
    assert read_score(written(tmp_path / "a.sqlite")).mark is None
    with pytest.raises(JournalError, match="no such journal"):
        read_score(tmp_path / "none.sqlite")
