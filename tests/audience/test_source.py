"""The audience as a source of a show."""

import asyncio
import json

import pytest
from audience.rooms import room, scenario
from draft import models
from worlds import CARDS

from cuebot import clock, config
from cuebot.audience.source import AudienceSource, make_audience_source, share_languages
from cuebot.config import Part
from cuebot.config.plugins import SOURCES
from cuebot.errors import ConfigError
from cuebot.model import Comment, Metric, MetricKind
from cuebot.ports import KeptEvents, Noticing, Resuming


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "catalog.csv").write_text(CARDS["es"], encoding="utf-8")
    table = {"show": {"language": "es"}, "catalogue": {"path": "catalog.csv"}}
    return config.build_config(table, folder=tmp_path)


def played(source, speed=clock.VIRTUAL):
    got = []
    clock.run(source.run(lambda event: got.append((clock.now(), event))), speed=speed)
    return got


def test_what_is_sent_comes_at_its_time_and_the_same_each_time(shop):
    part = Part.model_validate({"use": "audience", "minutes": 1, "seed": 4})
    first, second = (played(SOURCES.build_part(part, shop)) for _ in range(2))
    assert repr(first) == repr(second)
    assert all(at == pytest.approx(event.at) for at, event in first)
    assert {type(event) for _, event in first} == {Comment, Metric}
    assert 55 < first[-1][0] <= 60


def test_the_hosts_own_language_stands_for_host():
    assert share_languages({"host": 1.0, "en": 0.5}, "en") == {"en": 1.5}
    assert share_languages({"host": 1.0, "th": 0.0}, "es") == {"es": 1.0}
    assert share_languages({"host": 1.0}, "sv") == {"en": 1.0}


def test_dials_stand_over_the_scenario(shop):
    def count(**keys):
        part = Part.model_validate({"use": "audience", "minutes": 2, "seed": 1} | keys)
        told = played(make_audience_source(part, shop))
        return [event.text for _, event in told if isinstance(event, Comment)]

    assert len(count(per_minute=300)) > 4 * len(count(per_minute=30))
    thai = count(languages={"th": 1.0}, per_minute=60)
    assert sum(any("\u0e00" < sign < "\u0e7f" for sign in text) for text in thai) > len(thai) / 2


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"scenario": "riot"}, "there are angry_room"),
        ({"level": 9}, "level"),
        ({"languages": {"xx": 1}}, "no viewers speak 'xx'"),
        ({"sed": 3}, "seed"),
    ],
)
def test_a_wrong_key_is_told(shop, keys, said):
    with pytest.raises(ConfigError, match=said):
        make_audience_source(Part.model_validate({"use": "audience"} | keys), shop)


def test_a_show_that_goes_on_hears_the_rest_and_nothing_twice():
    whole = [event for _, event in played(AudienceSource(room(scenario(minutes=1)), 1))]
    again = AudienceSource(room(scenario(minutes=1)), 1)
    again.resume(KeptEvents(until=30.0, wall=clock.utc_now()))
    got = []
    clock.run(again.run(got.append), speed=clock.VIRTUAL, start=40.0)
    assert [event for event in whole if event.at > 30.0] == got


def test_a_line_that_is_cut_loses_what_is_written_meanwhile():
    source = AudienceSource(room(scenario(minutes=1)), 1)
    got = []

    async def main():
        async with asyncio.TaskGroup() as group:
            group.create_task(source.run(got.append))
            await asyncio.sleep(20)
            source.cut_off(gone=True)
            await asyncio.sleep(20)
            source.cut_off(gone=False)

    clock.run(main(), speed=clock.VIRTUAL)
    assert not [event for event in got if 20.01 < event.at < 40]
    assert [event for event in got if event.at > 40]


def test_the_trainers_flood_reaches_the_room():
    source = AudienceSource(room(scenario(minutes=1)), 1)
    got = []

    async def main():
        async with asyncio.TaskGroup() as group:
            group.create_task(source.run(got.append))
            await asyncio.sleep(20)
            source.flood()

    clock.run(main(), speed=clock.VIRTUAL)
    wrote = [event.at for event in got if isinstance(event, Comment)]
    assert sum(20 < at <= 40 for at in wrote) > 3 * sum(at <= 20 for at in wrote)


def test_it_takes_part_in_a_show_by_the_ports_for_it():
    source = AudienceSource(room(), 1)
    assert isinstance(source, Noticing)
    assert isinstance(source, Resuming)
    source.notice(Metric(at=1.0, kind=MetricKind.SHOW_ITEM, link="3"))
    assert source.room.shop.shown == "3"


def test_a_models_comments_come_among_the_rooms_own(shop):
    bound, url = models.listening()
    rows = [{"language": "es", "text": f"jaja eso {n}"} for n in range(6)]
    config_ = shop.model_copy(
        update={"llm": shop.llm.model_copy(update={"base_url": url, "model": "one"})}
    )
    part = Part.model_validate({"use": "audience", "minutes": 1, "model": "llm"})
    source, got = make_audience_source(part, config_), []

    async def main():
        async with models.serving(bound, models.says(json.dumps({"comments": rows}))):
            await source.run(got.append)

    clock.run(main(), speed=clock.VIRTUAL)
    texts = [event.text for event in got if isinstance(event, Comment)]
    written = [text for text in texts if text.startswith("jaja eso")]
    assert 12 <= len(written) < len(texts)
