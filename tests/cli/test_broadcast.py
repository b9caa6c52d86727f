"""Whether `cuebot run` begins a show, goes on with one, or refuses; killed for real as well."""

import json
import signal
import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from killing import PATIENCE, PAUSE, Show, audit, lay_out, post, sending

from cuebot import clock, config
from cuebot.cli.broadcast import describe_resumption, format_age, open_broadcast
from cuebot.errors import JournalError
from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.viewer_key import ViewerKey, key_path
from cuebot.model import Stage
from cuebot.show.assembly import identify_show

RATE = 150
LIVES = (3.0, 1.0, 2.0)
"""Seconds after which it is killed."""


@pytest.fixture
def chosen(tmp_path):
    return config.build_config({"show": {"title": "Sunday sale"}}, folder=tmp_path)


def broke_off(chosen, minutes=1.0, *rows):
    """Leave a show behind that broke off a while ago; return its key."""
    path = chosen.journal.path
    wall = (clock.utc_now() - timedelta(minutes=minutes)).isoformat()
    told = {"title": chosen.show.title, "identity": identify_show(chosen)}
    file = JournalFile(path)
    file.open(wall, 0.0)
    note = {"about": "show", "text": json.dumps(told)}
    file.append_rows([(0.0, "note", note), (0.0, "alive", {"wall": wall}), *rows])
    file.close()
    held = ViewerKey(path)
    key = held.renew_key()
    held.release(ended=False)
    return key


def opened(chosen, *, fresh=False, ended=True):
    with open_broadcast(chosen, fresh=fresh) as broadcast:
        broadcast.ended = ended
        return broadcast


def test_a_first_show_begins_with_a_key_of_its_own(chosen):
    one = opened(chosen)
    assert (one.unfinished, len(one.key), one.show_time()) == (None, 32, 0.0)
    assert not key_path(chosen.journal.path).exists()


def test_a_show_that_broke_off_goes_on_under_its_key_and_its_time(chosen):
    key = broke_off(chosen)
    one = opened(chosen, ended=False)
    assert one.unfinished.title == "Sunday sale"
    assert one.key == key
    assert 60.0 <= one.show_time() < 120.0
    assert describe_resumption(one.unfinished).startswith("The show that broke off 6")
    assert opened(chosen, ended=False).key == key  # it may break off again


def test_fresh_begins_anew(chosen):
    key = broke_off(chosen)
    one = opened(chosen, fresh=True)
    assert one.unfinished is None
    assert one.key != key


def test_a_show_that_broke_off_too_long_ago_is_over(chosen):
    key = broke_off(chosen, minutes=chosen.journal.resume_minutes + 1)
    one = opened(chosen)
    assert one.unfinished is None
    assert one.key != key


def test_a_show_that_was_ended_is_over(chosen):
    broke_off(chosen, 1.0, (1.0, "end", {}))
    assert opened(chosen).unfinished is None


def test_a_show_whose_key_is_gone_goes_on_and_knows_its_viewers_no_more(chosen):
    key = broke_off(chosen)
    key_path(chosen.journal.path).unlink()
    one = opened(chosen)
    assert one.unfinished is not None
    assert len(one.key) == 32
    assert one.key != key


def test_another_show_is_refused_and_its_key_stays(chosen, tmp_path):
    key = broke_off(chosen)
    other = config.build_config({"show": {"title": "Monday"}}, folder=tmp_path)
    says = r"show.sqlite: holds another show \(Sunday sale\) that broke off 60 s ago and was not"
    with pytest.raises(JournalError, match=says) as error:
        opened(other)
    assert error.value.do.startswith("begin anew with `cuebot run --fresh`, or set another `path`")
    assert opened(chosen, ended=False).key == key


def test_a_start_that_fails_leaves_the_show_to_be_gone_on_with(chosen):
    key = broke_off(chosen)
    with pytest.raises(JournalError, match="no ear"), open_broadcast(chosen, fresh=False):
        raise JournalError("no ear")
    assert opened(chosen).key == key


def test_a_journal_that_is_being_written_is_refused(chosen):
    broke_off(chosen)
    with (
        open_broadcast(chosen, fresh=False),
        pytest.raises(JournalError, match="a show that runs is writing it"),
    ):
        opened(chosen, fresh=True)


def test_a_show_without_a_journal_is_always_new(tmp_path):
    chosen = config.build_config({"journal": {"path": None}}, folder=tmp_path)
    assert opened(chosen).unfinished is None


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0 s"), (119, "119 s"), (130, "2 min")])
def test_a_time_is_told_as_people_say_it(seconds, said):
    assert format_age(timedelta(seconds=seconds)) == said


def test_a_show_that_is_killed_loses_nothing_that_it_accepted_and_tells_nothing_twice(tmp_path):
    port = lay_out(tmp_path)
    show = Show(tmp_path, port)
    try:
        show.wait_until_ready()
        with sending(tmp_path, port, RATE):
            for life in LIVES:
                PAUSE.wait(life)
                show.kill()
                show = Show(tmp_path, port)
                show.wait_until_ready()
            PAUSE.wait(1.0)
        show.process.send_signal(signal.SIGINT)
        assert show.process.wait(PATIENCE) == 0
    finally:
        show.kill()
    found = audit(tmp_path)
    assert found.acknowledged > RATE
    assert found.said > 0
    assert found.restarts == len(LIVES)
    assert (found.lost, found.kept_twice, found.badly_ended) == (0, 0, 0)
    assert (found.said_twice, found.told_again) == (0, 0)
    assert (tmp_path / "errors.txt").read_text().count("ago goes on") == len(LIVES)


def test_a_show_that_was_ended_is_not_gone_on_with_and_a_running_one_has_its_journal(tmp_path):
    port = lay_out(tmp_path)
    for number in (1, 2):
        show = Show(tmp_path, port)
        try:
            show.wait_until_ready()
            post(port, "/v1/comments", {"id": "c1", "user": "u1", "text": "hi"})
            other = Show(tmp_path, port)
            assert other.process.wait(PATIENCE) == 1
            show.process.send_signal(signal.SIGINT)
            assert show.process.wait(PATIENCE) == 0
        finally:
            show.kill()
        with open_journal(tmp_path / "show.sqlite") as record:
            assert next(record.select_rows("SELECT count(*) FROM show"))[0] == number
            assert [comment.id for comment in record.read_comments()] == ["c1"]
    assert "a show that runs is writing it" in (tmp_path / "errors.txt").read_text()


def order(port, control, **keys):
    post(port, f"/v1/control/{control}?{urlencode(keys)}", {})


def wait_for_steps(folder, stage, count):
    """Return all steps, once so many cues have come to a stage."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        with open_journal(folder / "show.sqlite") as record:
            steps = list(record.read_steps())
        if len({step.cue.id for step in steps if step.stage is stage}) >= count:
            return steps
        PAUSE.wait(0.05)
    raise AssertionError(f"{count} cues are not {stage}")


def test_orders_that_were_acknowledged_just_before_a_kill_are_done_by_the_next_process(tmp_path):
    port = lay_out(tmp_path)
    show = Show(tmp_path, port)
    try:
        show.wait_until_ready()
        order(port, "quiet", value=900.0)
        post(port, "/v1/say", {"text": "stand up"})
        post(port, "/v1/say", {"text": "smile please"})
        wait_for_steps(tmp_path, Stage.WAITING, 2)
        order(port, "later", cue=2, value=600.0)
        order(port, "edit", cue=1, text="sit down")
        show.kill()
        show = Show(tmp_path, port)
        show.wait_until_ready()
        order(port, "resume")
        steps = wait_for_steps(tmp_path, Stage.SPEAKING, 1)
    finally:
        show.kill()
    assert [step.cue.text for step in steps if step.stage is Stage.SPEAKING] == ["sit down"]
    put_back = {step.cue.text: step.cue.expires for step in steps if step.stage is Stage.LATER}
    assert put_back["smile please"] > 600.0
