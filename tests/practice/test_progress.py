"""The progress over weeks."""

import logging

from practice.practised import question_step, said, written

from cuebot.practice.progress import read_progress


def practised(folder, day, words, host="Ana", level=2):
    return written(
        folder / f"{day}.sqlite",
        question_step(1, 10.0),
        said(15.0, words),
        details={"host": host, "level": level},
        wall=f"2026-{day}T10:00:00+00:00",
    )


def test_the_practices_of_a_host_come_in_the_order_of_their_days(tmp_path):
    practised(tmp_path, "11-20", "hand wash it cold")
    practised(tmp_path, "11-06", "hello", level=1)
    practised(tmp_path, "11-13", "hello", host="Bea")
    told = read_progress(tmp_path, "Ana")
    assert [one.began[5:10] for one in told] == ["11-06", "11-20"]
    assert told[0].mark < told[1].mark
    assert [one.details.level for one in told] == [1, 2]
    assert len(read_progress(tmp_path, "Bea")) == 1
    assert read_progress(tmp_path, "") == []


def test_what_cannot_be_read_is_told_and_left_out(tmp_path, caplog):
    practised(tmp_path, "11-20", "hello")
    (tmp_path / "torn.sqlite").write_bytes(b"no journal")
    with caplog.at_level(logging.WARNING):
        assert len(read_progress(tmp_path, "Ana")) == 1
    assert "torn.sqlite" in caplog.text


def test_a_shows_own_journal_is_no_practice(tmp_path):
    written(tmp_path / "show.sqlite", question_step(1, 10.0), details={"level": 0})
    assert read_progress(tmp_path) == []
