import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from cuebot.cli.app import VERBS, run_command
from cuebot.errors import ConfigError

HEAVY = {
    *("aiohttp", "asyncio", "edge_tts", "importlib.metadata", "langdetect", "miniaudio", "numpy"),
    *("openai", "pydantic", "rich", "soxr"),
}
CUEBOT = Path(sys.executable).with_name("cuebot")


def cuebot(*words, **options):
    """Run the installed command as a shell does."""
    return subprocess.run(
        [CUEBOT, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        **options,
    )


def test_help_lists_every_verb_with_what_it_does(capsys):
    assert run_command(["--help"]) == 0
    listed = capsys.readouterr().out
    for verb, line in VERBS.items():
        assert f"{verb}  " in listed
        assert line in listed


def test_no_words_are_a_wish_for_help(capsys):
    assert run_command([]) == 0
    assert capsys.readouterr().out.startswith("Usage: cuebot")


def test_help_loads_nothing_that_only_a_show_needs():
    code = (
        "import sys; from cuebot.cli.app import run_command;"
        "run_command(['--help']); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert HEAVY & set(done.stdout.splitlines()[-1].split()) == set()


def test_a_show_begins_before_numpy_is_there():
    code = "import sys; import cuebot.cli.run; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_can_be_called_and_tells_how(verb, capsys):
    assert callable(getattr(import_module(f"cuebot.cli.{verb}"), verb))
    assert run_command([verb, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: cuebot {verb}")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dmo"], "cuebot: No such command 'dmo'. Did you mean 'demo'? (see `cuebot --help`).\n"),
        (["--loud"], "cuebot: No such option: --loud (see `cuebot --help`).\n"),
        (
            ["init", "a", "b"],
            "cuebot: Got unexpected extra argument(s) (b) (see `cuebot --help`).\n",
        ),
    ],
)
def test_wrong_words_are_answered_in_one_sentence_with_exit_code_2(words, sentence, capsys):
    assert run_command(words) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", sentence)


def test_an_error_for_the_operator_is_one_clean_sentence_with_its_exit_code(tmp_path, capsys):
    (tmp_path / "in\x1b[31mthe way").write_text("")
    assert run_command(["init", str(tmp_path / "in\x1b[31mthe way")]) == ConfigError.exit_code
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"cuebot: {tmp_path}/in[31mthe way: is in the way; move it.\n"


def test_the_version_is_told_without_a_verb(capsys):
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out.startswith("cuebot 0.")


def test_the_installed_command_speaks_utf_8_into_a_pipe_whatever_the_locale(tmp_path):
    done = cuebot("init", "开播", cwd=tmp_path, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert f"made  {Path('开播') / 'config.toml'}" in done.stdout
    assert "\x1b" not in done.stdout
