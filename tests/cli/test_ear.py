"""`cuebot ear` by its flags: what it wants, and what it says when that is not there."""

import pytest
from consoles import visit
from far_parts import link_of, until
from far_process import FarProcess, start_far

from cuebot.cli.app import run_command

FAR = {"use": "far"}
LINK = "http://127.0.0.1:9/ear#token"


def said(capsys, *words):
    code = run_command(["ear", *words])
    return code, capsys.readouterr().err


def test_without_a_device_it_asks_for_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code, err = said(capsys, "--join", LINK)
    assert code == 2
    assert "no device is chosen" in err
    (tmp_path / "config.toml").write_text('[talkback]\nuse = "null"\n')
    assert said(capsys, "--join", LINK) == (code, err)


def test_the_device_of_a_config_counts_and_a_flag_over_it(tmp_path, monkeypatch, capsys, sound):
    del sound
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text('[talkback]\nuse = "device"\ndevice = "of the file"\n')
    code, err = said(capsys, "--join", LINK)
    assert code == 1
    assert "no device is called 'of the file'" in err
    assert "'of the flag'" in said(capsys, "--join", LINK, "--device", "of the flag")[1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "has not joined any show yet"),
        (["--join", "nonsense"], "no link that invites an ear"),
        (["--join", LINK], "cannot be reached"),
    ],
)
def test_what_it_cannot_join_is_said_in_words_and_the_token_is_not(
    tmp_path, monkeypatch, capsys, sound, words, why
):
    del sound
    monkeypatch.chdir(tmp_path)
    code, err = said(capsys, *words, "--device", "host_ear")
    assert code in {1, 2}
    assert why in err
    assert "Traceback" not in err
    assert "token" not in err.replace("tokens", "")


def test_the_default_output_is_refused_unless_it_is_trusted(tmp_path, monkeypatch, capsys, sound):
    del sound
    monkeypatch.chdir(tmp_path)
    _, err = said(capsys, "--join", LINK, "--device", "speakers")
    assert "the default output" in err
    _, err = said(capsys, "--join", LINK, "--device", "speakers", "--trust", "speakers")
    assert "cannot be reached" in err


def test_a_second_ear_from_the_same_folder_is_refused_and_the_link_may_be_given_again(
    tmp_path, sound
):
    del sound

    async def call(desk):
        link = link_of(desk)
        far = await start_far(tmp_path / "far", link)
        ear = desk.running.show.ear
        await until(lambda: not ear.trouble, 60.0)
        second = await start_far(tmp_path / "far", link)
        refused = await second.wait()
        far.process.terminate()
        await far.wait()
        await until(lambda: ear.trouble)
        again: FarProcess = await start_far(tmp_path / "far", link)
        await until(lambda: not ear.trouble, 60.0)
        again.process.terminate()
        await again.wait()
        return refused

    assert visit(tmp_path, call, talkback=FAR, console={"on": True}) == 1
    assert "another `cuebot ear` has it" in (tmp_path / "far" / "far.log").read_text()
