"""The commands that people are told to type."""

from pathlib import Path

import pytest

from cuebot.cli.app import run_command
from cuebot.cli.called import UV_VARIABLE, find_program, format_command, localise_commands


@pytest.mark.parametrize(("uv", "start"), [("", "cuebot"), ("/bin/uv", "uv run cuebot")])
def test_a_command_is_told_as_it_was_called_and_can_be_pasted(monkeypatch, uv, start):
    monkeypatch.setenv(UV_VARIABLE, uv)
    assert (
        format_command("run", "-c", Path("my show/config.toml"))
        == f"{start} run -c 'my show/config.toml'"
    )
    assert format_command("run", "\x1b[2Jx") == f"{start} run '[2Jx'"


def test_where_the_shell_does_not_find_cuebot_its_path_is_told_as_it_was_typed(tmp_path):
    typed = tmp_path / "cuebot"
    typed.write_text("#!/bin/sh\n")
    typed.chmod(0o755)
    assert find_program("", "", str(typed)) == (str(typed),)
    assert find_program("", str(tmp_path), str(typed)) == ("cuebot",)
    assert find_program("", "", str(tmp_path / "gone" / "cuebot")) == ("cuebot",)
    assert find_program("", "", __file__) == ("cuebot",)
    assert find_program("/bin/uv", str(tmp_path), str(typed)) == ("uv", "run", "cuebot")


def test_a_command_within_a_sentence_can_be_typed_too(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv(UV_VARIABLE, "/bin/uv")
    told = "no such file; `cuebot init` makes one, `cuebot: x` and cuebot do not."
    assert localise_commands(told) == told.replace("`cuebot init`", "`uv run cuebot init`")
    assert run_command(["run", "-c", str(tmp_path / "config.toml")]) == 2
    assert "`uv run cuebot init` makes one" in capsys.readouterr().err
    assert run_command(["selftest", "--loud"]) == 2
    assert "(see `uv run cuebot --help`)" in capsys.readouterr().err
