"""The five questions, at a real terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cuebot import config

CUEBOT = Path(sys.executable).with_name("cuebot")
PATIENCE = 20.0


def talk(folder, answers, **env):
    """Run `cuebot init` at a terminal; give each answer when its question is asked."""
    ours, theirs = pty.openpty()
    words = [CUEBOT, "init", str(folder)]
    with subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **env}
    ) as process:
        os.close(theirs)
        told, left = "", list(answers)
        limit = time.perf_counter() + PATIENCE
        seen, interrupted = 0, False
        while time.perf_counter() < limit:
            if not select.select([ours], [], [], 1.0)[0]:
                if interrupted:  # it came between the question and the wait for its answer
                    process.send_signal(signal.SIGINT)
                continue
            try:
                told += os.read(ours, 4096).decode()
            except OSError:
                break
            if left and left[0][0] in told[seen:]:
                seen = len(told)
                answer = left.pop(0)[1]
                interrupted = answer is INTERRUPT
                if interrupted:
                    process.send_signal(signal.SIGINT)
                else:
                    os.write(ours, f"{answer}\n".encode())
        process.kill()
    os.close(ours)
    return told, left


NO_RING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
INTERRUPT = object()


def test_five_answers_make_a_config(sound, tmp_path):
    del sound
    card = tmp_path / "own.csv"
    card.write_text("link,title,price\n3,Denim jacket,$58.00\n")
    answers = [
        ("1/5", "cn"),
        ("did you mean 'zh'", "中文"),
        ("2/5", "twich"),
        ("one of tiktok", "Twitch"),
        ("the channel's name", ""),
        ("the channel's name", "my_channel"),
        ("3/5", "host-ear"),
        ("as it is listed", "host_ear"),
        ("hear a tone?", "y"),
        ("no model): ", "sk-typed-4711"),
        ("5/5", str(tmp_path / "gone.csv")),
        ("check the path", str(card)),
    ]
    told, left = talk(tmp_path / "show", answers, **NO_RING)
    assert left == [], told
    assert "set CUEBOT_LLM__API_KEY in the environment" in told
    chosen = config.read_config(tmp_path / "show/config.toml")
    assert chosen.show.language == "zh"
    assert chosen.capture.sources[0].own() == {"channel": "my_channel"}
    assert (chosen.talkback.model_extra or {})["device"] == "host_ear"
    assert chosen.draft.drafter == "llm"
    assert chosen.catalogue.path == card
    files = [path for path in (tmp_path / "show").rglob("*") if path.is_file()]
    assert all(b"sk-typed-4711" not in path.read_bytes() for path in files)
    assert "sk-typed-4711" not in told


def test_empty_answers_make_a_config_too(tmp_path, sound):
    del sound
    answers = [("1/5", ""), ("2/5", ""), ("3/5", ""), ("no model): ", ""), ("5/5", "")]
    told, _ = talk(tmp_path / "show", answers)
    assert config.read_config(tmp_path / "show/config.toml").talkback.use == "null", told


SHOPEE = [
    ("1/5", "id"),
    ("2/5", "shopee"),
    ("number of the live session", "many"),
    ("A number, please.\r\n     the number of the live session: ", "77"),
    ("partner id: ", "5"),
    ("host's account: ", "6"),
    ("partner key, which is not shown (empty: later): ", "hush-4711"),
    ("access token, which is not shown (empty: later): ", ""),
    ("no model): ", ""),
    ("5/5", ""),
]


def test_a_platforms_secrets_are_not_shown_and_not_written(tmp_path):
    told, left = talk(tmp_path / "show", SHOPEE, **NO_RING, PULSE_SERVER="unix:/gone")
    text = (tmp_path / "show/config.toml").read_text()
    assert left == [], told
    assert "session = 77" in text
    assert "hush-4711" not in told + text
    said = " ".join(told.split())  # on a terminal sentences are folded
    assert "set CUEBOT_SHOPEE__KEY in the environment" in said
    assert "cuebot doctor` tells how to store it, or set CUEBOT_SHOPEE__TOKEN" in said


@pytest.mark.parametrize("asked", [0, 3, 6, 9])
def test_ctrl_c_at_any_question_leaves_nothing_behind(tmp_path, asked):
    answers = [*SHOPEE[:asked], (SHOPEE[asked][0], INTERRUPT)]
    told, left = talk(tmp_path / "show", answers, **NO_RING, PULSE_SERVER="unix:/gone")
    assert not left, told
    assert told.rstrip().endswith("cuebot: stopped.")
    assert "Traceback" not in told
    assert not (tmp_path / "show").exists()
