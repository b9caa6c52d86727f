"""`cuebot doctor`, through the command line."""

import json

import pytest

from cuebot.cli.app import run_command

SOUND = """
[capture]
sources = []
[[synth.voices]]
use = "local"
[llm]
api_key = "sk-never-told"
"""


@pytest.fixture
def doctor(tmp_path, capsys):
    """Run the doctor on a config; return its exit code and what it printed."""

    def run(text, *words):
        path = tmp_path / "config.toml"
        if text is not None:
            path.write_text(text)
            path.chmod(0o644)
        code = run_command(["doctor", "-c", str(path), "--no-tone", "--listen", "0.2", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def test_warnings_are_exit_code_one_and_no_secret_is_told(doctor):
    code, told = doctor(SOUND)
    assert code == 1
    assert "warn  ear" in told
    assert "sk-never-told" not in told
    assert max(map(len, told.splitlines())) <= 100


def test_json_has_a_row_for_every_part(doctor):
    code, told = doctor(SOUND, "--json")
    rows = json.loads(told)
    assert code == 1
    assert {"python", "clock", "config", "prompts", "catalogue", "disk", "privacy", "ear"} <= {
        row["part"] for row in rows
    }
    assert all(set(row) == {"verdict", "part", "figure", "sentence"} for row in rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "`cuebot init` makes one"),
        ("[talkbak]\n", "did you mean 'talkback'"),
        ("[talkback\n", "mend that line"),
    ],
)
def test_a_config_that_cannot_be_used_is_one_failure_among_the_rest(doctor, text, words):
    code, told = doctor(text)
    assert code == 2
    assert " ".join(words.split()) in " ".join(told.split())
    assert "ok    python" in told
