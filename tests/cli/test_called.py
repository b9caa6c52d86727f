"""The commands that people are told to type."""

from pathlib import Path

import pytest

from cuebot.cli.called import UV_VARIABLE, format_command


@pytest.mark.parametrize(("uv", "start"), [("", "cuebot"), ("/bin/uv", "uv run cuebot")])
def test_a_command_is_told_as_it_was_called_and_can_be_pasted(monkeypatch, uv, start):
    monkeypatch.setenv(UV_VARIABLE, uv)
    assert (
        format_command("run", "-c", Path("my show/config.toml"))
        == f"{start} run -c 'my show/config.toml'"
    )
    assert format_command("run", "\x1b[2Jx") == f"{start} run '[2Jx'"
