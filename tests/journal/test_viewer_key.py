"""The key of a running show: one holds it, and it goes with the end of the show."""

import resource
import stat

import pytest

from cuebot.errors import JournalError
from cuebot.journal.viewer_key import ViewerKey, forget_key, key_path


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "show.sqlite"


def test_a_show_that_was_killed_leaves_its_key_and_one_that_ended_does_not(journal):
    first = ViewerKey(journal)
    key = first.renew_key()
    first.release(ended=False)
    second = ViewerKey(journal)
    assert second.read_key() == key
    second.release(ended=True)
    assert not key_path(journal).exists()


def test_each_show_has_a_key_of_its_own_that_others_cannot_read(journal):
    held = ViewerKey(journal)
    first, second = held.renew_key(), held.renew_key()
    assert first != second
    assert held.read_key() == second
    assert stat.S_IMODE(key_path(journal).stat().st_mode) == 0o600
    held.release(ended=True)


def test_a_journal_that_a_running_show_writes_is_refused(journal):
    held = ViewerKey(journal)
    with pytest.raises(JournalError, match="a show that runs is writing it; end that show first"):
        ViewerKey(journal)
    assert not forget_key(journal)
    held.release(ended=False)
    ViewerKey(journal).release(ended=True)


def test_half_a_key_is_none(journal):
    key_path(journal).write_bytes(b"cut")
    held = ViewerKey(journal)
    assert held.read_key() == b""
    held.release(ended=True)


def test_a_key_that_was_left_can_be_forgotten(journal):
    assert not forget_key(journal)
    held = ViewerKey(journal)
    held.renew_key()
    held.release(ended=False)
    assert forget_key(journal)
    assert not key_path(journal).exists()


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(JournalError, match="no such folder; make it"):
        ViewerKey(tmp_path / "none" / "show.sqlite")


def test_a_disk_that_takes_no_key_is_said(journal):
    held = ViewerKey(journal)
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, allowed[1]))
    try:
        with pytest.raises(JournalError, match=r"cannot be written \(.+\); make room on the disk"):
            held.renew_key()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    held.release(ended=True)
