"""A rehearsal: the real pipeline, offline, the same each time."""

import json

import pytest

from cuebot import clock, rehearse, resources
from cuebot.capture.replay import open_recording
from cuebot.config import Part
from cuebot.model import Stage
from cuebot.record import reading

NOWHERE = Part(use="null")


@pytest.fixture(scope="module")
def sample():
    return open_recording(resources.path("sample"))


def rows(recording, *, ear=NOWHERE, seed=0, **files):
    """Rehearse in virtual time; return the row of each ended cue, and what it came to."""
    told = []
    config = rehearse.prepare(recording, ear=ear, **files)
    played = rehearse.rehearse(
        config,
        speed=clock.VIRTUAL,
        hear=told.append,
        alarm=pytest.fail,
        seed=seed,
    )
    return [rehearse.row(step) for step in told if step.stage is Stage.ENDED], played


def test_it_is_the_same_each_time_to_the_byte(sample):
    first, second = (json.dumps(rows(sample)[0]) for _ in range(2))
    assert first == second
    assert len(first) > 1000


def test_a_row_has_the_keys_of_the_contract_and_tells_when_the_line_began(sample):
    told, _ = rows(sample)
    assert all(
        list(row)
        == [
            "at",
            "cue",
            "kind",
            "priority",
            "text",
            "language",
            "outcome",
            "why",
            "comment_ids",
            "facts",
            "drafted_by",
            "voice",
            "seconds",
        ]
        for row in told
    )
    spoken = [row for row in told if row["outcome"] == "spoken"]
    assert all(row["seconds"] > 0.5 and row["text"] for row in spoken)
    ends = [row["at"] + row["seconds"] for row in spoken]
    assert all(end < row["at"] for end, row in zip(ends, spoken[1:], strict=False))


def test_every_line_rests_on_comments_that_were_made_before_it(sample):
    when = {}
    for line in (resources.path("sample") / "chat.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if "text" in row:
            when[row["id"]] = row["at"]
    for row in rows(sample)[0]:
        assert len(row["comment_ids"]) >= 4
        assert all(when[comment] <= row["at"] for comment in row["comment_ids"])


def test_what_came_in_is_accounted_for(sample):
    _, played = rows(sample)
    counts = played.counts
    assert counts.received == counts.duplicates + counts.lost + counts.handed
    assert counts.received > 100
    assert (counts.waiting, counts.lost) == (0, 0)
    assert played.seconds >= 100


def test_the_seed_makes_two_journals_alike(sample, tmp_path):
    viewers = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        path = tmp_path / f"{name}.sqlite"
        rows(sample, seed=seed, journal=path)
        with reading(path) as record:
            viewers.append([comment.user for comment in record.comments()])
    assert viewers[0] == viewers[1] != viewers[2]


def test_another_catalogue_gives_other_lines(sample, tmp_path):
    card = tmp_path / "catalog.csv"
    card.write_text("link,title,price\n1,Mug,$99.00\n")
    told, _ = rows(sample, catalogue=card)
    assert not any("$24.00" in row["text"] for row in told)
    assert any("$99.00" in row["text"] for row in told)
