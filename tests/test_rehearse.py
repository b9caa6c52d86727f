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


def asks(at, words, people=8):
    return [
        {"at": at + n / 10, "id": f"{at}-{n}", "user": f"{at}-{n}", "text": words}
        for n in range(people)
    ]


def played(folder, *rows_, card="link,title,price\n1,Moon mug,$24.00\n2,Rain bowl,$31.00\n"):
    """Rehearse a made-up recording twice, to the same bytes; return what became of its cues."""
    (folder / "catalog.csv").write_text(card)
    events = sorted((row for rows in rows_ for row in rows), key=lambda row: row["at"])
    lines = [json.dumps(event) for event in [*events, {"at": 400.0, "text": "bye"}]]
    (folder / "chat.jsonl").write_text("\n".join(lines))
    first, second = (rows(open_recording(folder))[0] for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
    asked = [row for row in first if row["kind"] != "idle"]  # a quiet room is not the matter here
    return [(row["kind"], row["outcome"], row["why"], round(row["at"])) for row in asked]


def ordered(at, control, **fields):
    return {"at": at, "type": "command", "control": control, **fields}


def test_what_people_order_is_rehearsed_too(tmp_path):
    told = played(
        tmp_path,
        asks(5.0, "how much is link 1"),
        [
            ordered(20.0, "again"),
            ordered(40.0, "say", text="smile please"),
            ordered(60.0, "quiet", value=30),
            ordered(70.0, "say", text="never mind"),
        ],
    )
    assert told == [
        ("question", "spoken", "", 5),
        ("question", "spoken", "", 20),
        ("operator", "spoken", "", 40),
        ("operator", "spoken", "", 90),
    ]


def test_a_line_is_rehearsed_to_wait_for_the_hosts_pause(tmp_path):
    talk = [(0.0, True), (12.0, False), (300.0, True)]
    told = played(
        tmp_path,
        [{"at": at, "type": "talk", "talking": talking} for at, talking in talk],
        asks(5.0, "how much is link 1"),
        asks(310.0, "how much is link 2"),
    )
    assert told[0] == ("question", "spoken", "", 13)
    assert told[1][:3] == ("question", "expired", "out of time while waiting")


def test_what_the_host_has_answered_is_withdrawn_and_reopened_when_others_go_on_asking(tmp_path):
    told = played(
        tmp_path,
        [{"at": 0.0, "type": "talk", "talking": True}],
        asks(5.0, "how much is link 1"),
        [{"at": 15.0, "type": "said", "text": "So the Moon mug is 24 dollars tonight."}],
        [{"at": 16.0, "type": "talk", "talking": False}],
        asks(300.0, "how much is link 1"),
    )
    assert told[0][:3] == ("question", "withdrawn", "answered")
    assert told[0][3] == 15
    assert [row[:2] for row in told[1:]] == [("question", "spoken")]
    assert told[1][3] >= 300


def test_a_question_that_the_host_ticked_off_is_closed_for_those_who_asked(tmp_path):
    told = played(
        tmp_path,
        asks(5.0, "how much is link 1"),
        [ordered(6.0, "done")],
        asks(20.0, "how much is link 1", people=2),
    )
    assert [row[:3] for row in told] == [("question", "withdrawn", "answered")]
