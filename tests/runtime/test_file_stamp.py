"""Whether a file is still the one that was read."""

import errno
import os

from cuebot.runtime.file_stamp import stamp_file


def test_a_stamp_changes_with_what_is_written_and_with_what_takes_its_place(tmp_path):
    path, other = tmp_path / "a.toml", tmp_path / "b.toml"
    assert stamp_file(path) == ()
    path.write_text("one")
    first = stamp_file(path)
    assert stamp_file(path) == first
    path.write_text("longer")
    second = stamp_file(path)
    assert second != first
    other.write_text("longer")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)
    third = stamp_file(path)
    assert third != second
    kept = path.stat().st_mtime_ns
    path.write_text("LONGER")
    os.utime(path, ns=(kept, kept))
    assert stamp_file(path) != third


def test_a_file_that_cannot_be_looked_at_is_not_one_that_is_gone(tmp_path):
    (tmp_path / "file").write_text("no folder")
    assert stamp_file(tmp_path / "gone") == ()
    assert stamp_file(tmp_path / "file" / "a.toml") == (errno.ENOTDIR,)
