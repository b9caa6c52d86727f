"""The shape of a format."""

import gzip
import math

import pytest

from cuebot.capture.formats.format import (
    LONGEST_WAIT,
    make_comment_factory,
    normalise_unix_time,
    parse_seconds,
    read_chunks,
    retime_event,
)
from cuebot.capture.recorded_row import MAX_SHOW_TIME
from cuebot.errors import CaptureError
from cuebot.model import Comment

SAID = Comment(at=0.0, id="c", user="u", text="t")


@pytest.mark.parametrize(
    ("told", "at"),
    [
        *((3, 3.0), ("2.5", 2.5), (-1.0, -1.0), ("nan", None), (math.inf, None), (True, None)),
        *(("", None), (None, None), ([], None), (10**400, None)),
    ],
)
def test_a_number_is_a_number_or_its_digits(told, at):
    assert parse_seconds(told) == at


def test_what_was_before_the_show_is_below_zero_and_what_is_far_from_it_is_a_mistake():
    assert retime_event(SAID, -5.0).at == -5.0
    assert retime_event(SAID, -LONGEST_WAIT - 1) == "earlier than a day before the show"
    assert retime_event(SAID, 5.0).at == 5.0
    assert retime_event(SAID, MAX_SHOW_TIME + 1) == "later than a week of show"
    assert retime_event(SAID, None) == "the time cannot be read"
    assert retime_event("broken", 1.0) == "broken"


def test_what_has_no_id_takes_a_made_one():
    factory = make_comment_factory()
    said = [factory.comment("hi", known=None, user="u", platform="") for _ in range(2)]
    assert [one.id for one in said] == ["row#1", "row#2"]


def test_a_file_that_is_not_there_is_an_error_of_capture(tmp_path):
    with pytest.raises(CaptureError, match="cannot be read"):
        list(read_chunks(tmp_path / "nowhere"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_a_file_that_powershell_saved_is_read_as_utf_8(tmp_path, encoding):
    path = tmp_path / "chat.json"
    path.write_bytes("有货吗 😀".encode(encoding) * 1)
    assert b"".join(read_chunks(path)).decode() == "有货吗 😀"


@pytest.mark.parametrize("told", [1_790_000_000.5, 1_790_000_000_500.0, 1_790_000_000_500_000.0])
def test_a_unix_time_may_be_in_parts_of_a_second(told):
    assert normalise_unix_time(told) == 1_790_000_000.5


def test_a_packed_file_is_read_as_if_it_were_not(tmp_path):
    path = tmp_path / "chat.json.gz"
    path.write_bytes(gzip.compress(b"hello" * 50_000))
    assert b"".join(read_chunks(path)) == b"hello" * 50_000
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CaptureError, match="cannot be read"):
        list(read_chunks(path))
