"""Each kind of event has its row, and what a recording is made of comes back from it."""

import json
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from cuebot.journal.event_rows import RECORDED_KINDS, encode_comment, name_event_kind
from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.sqlite_reader import open_journal
from cuebot.matcher.learnt_phrases import LearntPhrases
from cuebot.model import (
    Answer,
    CallBegan,
    CallEnded,
    Catalogue,
    Command,
    Comment,
    Control,
    Deletion,
    Edit,
    Event,
    Metric,
    MetricKind,
    Mode,
    Network,
    Phrasing,
    RecordedEvent,
    Role,
    Rundown,
    Said,
    Segment,
    Talk,
    Tick,
)

EVENTS = {
    "comment": Comment(at=1.0, id="c1", user="ann", text="how much", masked=True),
    "deletion": Deletion(at=2.0, id="c1", platform="p"),
    "metric": Metric(at=3.0, kind=MetricKind.STOCK, link="3", count=2, variant="M"),
    "edit": Edit(at=4.0, catalogue=Catalogue()),
    "phrasing": Phrasing(at=4.5, phrases=LearntPhrases({"size": ("will M fit",)}, {"1": ("mug",)})),
    "rundown": Rundown(at=4.7, segments=(Segment(at=0.0, mode=Mode.OFF, line=2),), current=0),
    "command": Command(at=5.0, control=Control.SAY, text="now", urgent=True),
    "network": Network(at=6.0, there=False),
    "talk": Talk(at=7.0, talking=None),
    "said": Said(at=8.0, text="it is 24 dollars"),
    "answer": Answer(at=9.0, topic="1/price", comment_ids=("c1",)),
    "call_began": CallBegan(at=9.5, number=1, seat="Mai", office="director", group="all"),
    "call_ended": CallEnded(
        at=9.6, number=1, seat="Mai", office="director", group="all", heard=0.1, why="x"
    ),
    "tick": Tick(at=10.0),
}


def test_each_kind_of_event_has_the_name_that_journals_know_it_by():
    assert {type(event) for event in EVENTS.values()} == set(get_args(Event))
    assert [name_event_kind(event) for event in EVENTS.values()] == list(EVENTS)


def test_what_a_recording_is_made_of_comes_back_and_nothing_else(tmp_path):
    path = tmp_path / "show.sqlite"
    file = JournalFile(path)
    file.open("2026-11-21T10:00:00+00:00", 0.0)
    file.append_rows([(event.at, name_event_kind(event), event) for event in EVENTS.values()])
    file.close()
    with open_journal(path) as record:
        comment, *others = record.read_events()
        assert list(record.read_calls()) == [EVENTS["call_ended"]]
    recorded = {kind: EVENTS[kind] for kind in EVENTS if isinstance(EVENTS[kind], RecordedEvent)}
    assert set(recorded) == set(RECORDED_KINDS)
    assert others == list(recorded.values())[1:]
    assert comment.masked
    assert (comment.id, comment.text, comment.user == "ann") == ("c1", "how much", False)


ANY = st.text(max_size=8)


@given(text=ANY, id_=ANY, platform=ANY, role=st.sampled_from(Role), masked=st.booleans())
def test_a_comments_row_is_json_of_its_fields(text, id_, platform, role, masked):
    comment = Comment(
        at=1.0, id=id_, user="ann", text=text, platform=platform, role=role, masked=masked
    )
    fields = {"platform": platform, "id": id_, "viewer": "ff", "text": text}
    fields |= {} if role is Role.VIEWER else {"role": role.value}
    fields |= {"masked": True} if masked else {}
    assert encode_comment(comment, "ff") == json.dumps(fields, ensure_ascii=False)
