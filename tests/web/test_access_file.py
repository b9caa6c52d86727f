"""The file by which the command line finds the console of a running show."""

import stat
import sys

import pytest

from cuebot.errors import ConsoleError
from cuebot.web.access_file import (
    ConsoleAddress,
    read_access_file,
    remove_access_file,
    write_access_file,
)

HERE = ConsoleAddress(url="http://127.0.0.1:8766", key="k")


def test_what_is_written_is_read_and_nobody_else_may_read_it(tmp_path):
    path = tmp_path / "console.access"
    path.write_text("older, and open to everybody")
    path.chmod(0o644)
    write_access_file(path, HERE)
    assert read_access_file(path) == HERE
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_show_the_command_that_starts_one_is_told(tmp_path):
    with pytest.raises(ConsoleError, match="cuebot run --console"):
        read_access_file(tmp_path / "console.access")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"url": "x"}', "null"])
def test_a_broken_file_is_told_by_its_path(tmp_path, text):
    path = tmp_path / "console.access"
    path.write_text(text)
    with pytest.raises(ConsoleError, match=r"console\.access: cannot be read"):
        read_access_file(path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConsoleError, match="another `access`"):
        write_access_file(tmp_path / "no" / "console.access", HERE)


def test_only_ones_own_file_is_removed(tmp_path):
    path = tmp_path / "console.access"
    write_access_file(path, HERE)
    remove_access_file(path, ConsoleAddress(url="http://127.0.0.1:9", key="other"))
    assert path.exists()
    remove_access_file(path, HERE)
    remove_access_file(path, HERE)
    assert not path.exists()
