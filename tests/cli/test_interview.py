"""The five questions, at a real terminal."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

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
        seen = 0
        while time.perf_counter() < limit:
            if not select.select([ours], [], [], 0.2)[0]:
                continue
            try:
                told += os.read(ours, 4096).decode()
            except OSError:
                break
            if left and left[0][0] in told[seen:]:
                seen = len(told)
                os.write(ours, f"{left.pop(0)[1]}\n".encode())
        process.kill()
    os.close(ours)
    return told, left


NO_RING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def test_five_answers_make_a_config(sound, tmp_path):
    del sound
    card = tmp_path / "own.csv"
    card.write_text("link,title,price\n3,Denim jacket,$58.00\n")
    answers = [
        ("1/5", "zh"),
        ("2/5", "twitch"),
        ("the channel", "my_channel"),
        ("3/5", "host_ear"),
        ("hear a tone?", "y"),
        ("no model): ", "sk-typed-4711"),
        ("5/5", str(card)),
    ]
    told, left = talk(tmp_path / "show", answers, **NO_RING)
    assert left == [], told
    assert "set CUEBOT_LLM__API_KEY in the environment" in told
    chosen = config.read(tmp_path / "show/config.toml")
    assert chosen.show.language == "zh"
    assert chosen.capture.sources[0].model_extra == {"channel": "my_channel"}
    assert (chosen.talkback.model_extra or {})["device"] == "host_ear"
    assert chosen.draft.drafter == "llm"
    assert chosen.catalogue.path == card
    files = [path for path in (tmp_path / "show").rglob("*") if path.is_file()]
    assert all(b"sk-typed-4711" not in path.read_bytes() for path in files)
    assert "sk-typed-4711" not in told


def test_empty_answers_make_a_config_too(tmp_path, sound):
    del sound
    answers = [("1/5", ""), ("2/5", "elsewhere"), ("2/5", ""), ("3/5", ""), ("no model): ", "")]
    answers += [("5/5", "")]
    told, _ = talk(tmp_path / "show", answers)
    assert config.read(tmp_path / "show/config.toml").talkback.use == "null", told
