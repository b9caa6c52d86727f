"""What a practice is made of."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from practice.practised import question_step, said, written

from cuebot import config
from cuebot.config import Part
from cuebot.errors import ConfigError
from cuebot.practice.progress import read_progress
from cuebot.practice.session import (
    PracticePlan,
    build_practice_config,
    choose_level,
    name_journal,
)

PLAN = PracticePlan(scenario="sale_hour", level=3, seed=9, minutes=5.0, host="Ana")


def test_without_a_config_the_sample_shop_and_the_parts_of_the_box_are_used():
    made = build_practice_config(None, PLAN, Path("/x/a.sqlite"))
    (source,) = made.capture.sources
    assert source.own() == {
        "scenario": "sale_hour",
        "level": 3,
        "seed": 9,
        "minutes": 5.0,
        "model": "off",
    }
    assert made.catalogue.path.name == "catalog.csv"
    assert made.draft.drafter == "offline"
    assert made.journal.path == Path("/x/a.sqlite")
    assert made.talkback.use == "null"


def test_of_ones_own_config_all_counts_but_the_room_and_the_journal(tmp_path):
    table = {
        "show": {"title": "Mine", "language": "th"},
        "capture": {"sources": [{"use": "twitch", "channel": "mine"}], "inbox": 500},
        "queue": {"gap": 3.0, "microphone": "mic"},
        "talkback": {"use": "device", "device": "ear"},
        "journal": {"path": "show.sqlite"},
        "catalogue": {"path": "mine.csv"},
    }
    own = config.build_config(table, folder=tmp_path)
    made = build_practice_config(own, PLAN, tmp_path / "p.sqlite")
    assert [part.use for part in made.capture.sources] == ["audience"]
    assert made.capture.inbox == 500
    assert (made.queue.gap, made.queue.microphone) == (3.0, "mic")
    assert made.talkback.own()["device"] == "ear"
    assert made.catalogue.path == tmp_path / "mine.csv"
    assert made.journal.path == tmp_path / "p.sqlite"
    other = build_practice_config(
        own, PLAN, tmp_path / "p.sqlite", ear=Part(use="null"), microphone="two",
        catalogue=tmp_path / "b.csv",
    )  # fmt: skip
    assert (other.talkback.use, other.queue.microphone) == ("null", "two")
    assert other.catalogue.phrases_file == tmp_path / "b.phrases.toml"


def test_livelier_viewers_want_a_config():
    plan = PracticePlan(scenario="flood", level=1, seed=1, model=True)
    with pytest.raises(ConfigError, match="name your config with -c"):
        build_practice_config(None, plan, Path("a"))
    assert plan.source.own()["model"] == "llm"


def test_the_level_goes_on_from_the_last_practice(tmp_path):
    assert choose_level(()) == 1
    written(
        tmp_path / "a.sqlite",
        question_step(1, 10.0),
        said(12.0, "hand wash cold"),
        details={"level": 2},
    )
    assert choose_level(read_progress(tmp_path)) == 3


def test_two_practices_in_one_minute_are_kept_apart(tmp_path):
    now = datetime(2026, 11, 29, 16, 5, tzinfo=UTC)
    first = name_journal(tmp_path / "new", now)
    assert first.name == "2026-11-29-1605.sqlite"
    first.touch()
    assert name_journal(tmp_path / "new", now).name == "2026-11-29-1605-2.sqlite"
    with pytest.raises(ConfigError, match="cannot be made"):
        name_journal(first / "below", now)
