import logging
import subprocess
import sys
import unicodedata
from datetime import datetime, timedelta

from naughty import naughty

from cuebot.cli.log import LOG_FILE, ROTATED_SUFFIX, PrintableFormatter, redact_log

CRASH = """
from cuebot.cli import log
log.configure_logging()
raise ValueError("viewer said \\x1b[2J\\u202e hello")
"""


def crash(folder, **env):
    command = [sys.executable, "-c", CRASH]
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_an_unforeseen_fault_is_one_sentence_for_the_operator_and_a_trace_in_the_log(tmp_path):
    done = crash(tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("cuebot: failed unexpectedly (ValueError); please report it with")
    assert done.stderr.count("\n") == 1
    kept = (tmp_path / "cuebot.log").read_text(encoding="utf-8")
    assert "Traceback" in kept
    assert "viewer said [2J hello" in kept
    assert "\x1b" not in kept


def test_who_asks_for_it_sees_the_trace(tmp_path):
    assert "Traceback" in crash(tmp_path, CUEBOT_DEBUG="1").stderr


def test_no_log_is_made_while_there_is_nothing_to_write(tmp_path):
    subprocess.run(
        [sys.executable, "-c", "from cuebot.cli import log; log.configure_logging()"],
        cwd=tmp_path,
        check=True,
    )
    assert list(tmp_path.iterdir()) == []


def test_no_naughty_string_is_more_than_words_in_the_log(tmp_path):
    handler = logging.FileHandler(tmp_path / "cuebot.log", encoding="utf-8", errors="replace")
    handler.setFormatter(PrintableFormatter("%(message)s"))
    for text in naughty():
        fault = ValueError(text)
        handler.handle(
            logging.LogRecord("n", 40, "p", 1, "viewer: %s", (text,), (ValueError, fault, None))
        )
    handler.close()
    kept = (tmp_path / "cuebot.log").read_text(encoding="utf-8")
    assert len(kept.splitlines()) >= 2 * len(naughty())
    odd = {char for char in kept if unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs"}}
    assert odd == {"\n"}


def test_a_record_cannot_forge_another_line_of_the_log():
    record = logging.makeLogRecord({"msg": "one\x1b[1A\x08 \u2067 rest", "levelname": "WARNING"})
    assert PrintableFormatter("%(message)s").format(record) == "one[1A rest"


def stamped(wall, text):
    return f"{wall:%Y-%m-%d %H:%M:%S},001 ERROR cuebot: {text}\nTraceback\n  deeper\nE: {text}\n"


def test_old_records_go_with_their_traces_and_young_ones_stay(tmp_path):
    now = datetime.now().astimezone()
    file = tmp_path / "cuebot.log"
    old, young = stamped(now - timedelta(hours=3), "old"), stamped(now, "young")
    file.write_text(old + young)
    with file.open("a") as show:  # as a show that runs has it open
        assert redact_log(file, now - timedelta(hours=1))
        show.write("later\n")
    assert file.read_text() == f"{young}later\n"
    assert not redact_log(file, now - timedelta(hours=1))


def test_a_log_that_is_not_there_has_nothing_to_forget(tmp_path):
    assert not redact_log(tmp_path / "cuebot.log", datetime.now().astimezone())


LOST = """
import threading
from cuebot.cli import log
log.configure_logging()
class Odd:
    def __del__(self):
        raise ValueError("in a finaliser")
Odd()
def fail():
    raise ValueError("in a thread")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
"""


def test_a_fault_that_reaches_nobody_is_kept_and_not_shown(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LOST], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    kept = (tmp_path / "cuebot.log").read_text(encoding="utf-8")
    assert "ValueError: in a finaliser" in kept
    assert "ValueError: in a thread" in kept


def test_the_log_is_private_bounded_and_forgotten_with_what_was_put_aside(tmp_path):
    script = "from cuebot.cli import log; import logging; log.configure_logging()\n"
    script += "for n in range(20_000): logging.error('%d %s', n, 'x' * 40)\n"
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
    kept = {path.name: path.stat() for path in tmp_path.iterdir()}
    assert set(kept) == {LOG_FILE, LOG_FILE + ROTATED_SUFFIX}
    assert sum(stat.st_size for stat in kept.values()) < 1_000_000
    assert {stat.st_mode & 0o777 for stat in kept.values()} == {0o600}
    assert all(redact_log(tmp_path / name, datetime.now().astimezone()) for name in kept)
