import pytest
from fleets import lay_out_rooms
from room_streams import Stream, spoken

from cuebot.errors import JournalError
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.standby import read_room_config
from cuebot.fleet.takeover import BrokenOffShow, resume_show
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Stage
from cuebot.show.assembly import assemble_components

NOW = 1_010.0


@pytest.fixture
def parts(tmp_path):
    lay_out_rooms(tmp_path, ("a",))
    (room,) = read_rooms(tmp_path / "rooms.toml")
    return assemble_components(read_room_config(room, tmp_path / "a.sqlite"))


def broken(unheard=frozenset()):
    stream = Stream()
    stream.metric(7, 1_000.0)
    stream.comment("how much is the red jacket", 1_001.0)
    stream.step(1, Stage.ENDED, 1_002.0, **spoken())
    stream.step(2, Stage.SPEAKING, 1_003.0, began=1_003.0, seconds=2.0)
    history = stream.fold()
    return BrokenOffShow(
        history=history.build_history(unheard, NOW), began=1_000.0, died=history.at
    )


def test_a_board_is_what_it_was_and_what_sounded_counts_as_said(tmp_path, parts):
    resumed = resume_show(parts, broken(), tmp_path / "a.sqlite", b"k" * 32)
    assert [(step.cue.id, step.is_spoken) for step in resumed.endings] == [(2, True)]
    assert parts.board.take_snapshot().live == ()
    assert resumed.history.last_cue == 2
    assert resumed.has_console


def test_a_line_of_which_the_ear_says_that_it_never_began_was_not_said(tmp_path, parts):
    resumed = resume_show(parts, broken(frozenset({2})), tmp_path / "a.sqlite", b"k" * 32)
    assert not resumed.endings[0].is_spoken


def test_the_journal_has_what_happened_and_hides_who_wrote(tmp_path, parts):
    path = tmp_path / "a.sqlite"
    resumed = resume_show(parts, broken(), path, b"k" * 32)
    with open_journal(path) as journal:
        assert journal.find_last_show() == resumed.unfinished.show == 1
        assert [step.cue.id for step in journal.read_steps()] == [1, 2]
        (comment,) = journal.read_comments()
    assert comment.user != "u"
    assert b'"u"' not in path.read_bytes()


def test_a_journal_that_cannot_be_written_is_told(tmp_path, parts):
    with pytest.raises(JournalError):
        resume_show(parts, broken(), tmp_path / "none" / "a.sqlite", b"k" * 32)
