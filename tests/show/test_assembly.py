"""Components are built, started in order, stopped in reverse."""

import asyncio
import json
import logging

import pytest

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import CatalogueError, CuebotError, JournalError, PluginError
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Stage
from cuebot.report.from_journal import read_show
from cuebot.show.assembly import assemble_components, identify_show, start_show

CARD = "link,title,price,size|sizing\n3,Denim jacket,$58.00,S to XXL\n"


@pytest.fixture
def desk(tmp_path):
    """Return a function that lays out a small show and gives its config."""

    def lay(chat="", **sections):
        (tmp_path / "catalog.csv").write_text(CARD)
        (tmp_path / "chat.jsonl").write_text(chat)
        table = {
            "catalogue": {"path": "catalog.csv"},
            "capture": {"sources": [{"use": "replay", "path": "chat.jsonl"}]},
            "synth": {"voices": [{"use": "local"}]},
            "journal": {"path": "show.sqlite"},
        }
        return config.build_config(table | sections, folder=tmp_path)

    return lay


def play(settings):
    """Run a show to its end in virtual time; return its steps and alarms."""
    steps, alarms = [], []
    parts = assemble_components(settings)

    async def main():
        async with start_show(parts, on_step=steps.append, alarm=alarms.append) as running:
            logging.getLogger("cuebot.somewhere").warning("%s is odd.", "this")
            await running.run()

    clock.run(main(), speed=clock.VIRTUAL)
    return steps, alarms


CHAT = "".join(
    f'{{"at": {n}.0, "id": "c{n}", "user": "u{n}", "text": "how much is link 3?"}}\n'
    for n in range(8)
)


ORDER = '{"at": 1.0, "type": "order", "link": "3", "count": 1}\n'


def test_an_order_of_a_link_that_nobody_knows_is_told_and_stands_in_the_report(desk, tmp_path):
    order = ORDER.replace('"3"', '"99"')
    _, alarms = play(desk(order + order.replace("1.0", "2.0")))
    told = [alarm for alarm in alarms if "link '99'" in alarm]
    account = read_show(tmp_path / "show.sqlite").account
    assert len(told) == 1
    assert told[0] in [one.text for one in account.faults]


def test_a_show_runs_from_its_files_to_the_journal(desk, tmp_path):
    settings = desk(CHAT)
    steps, alarms = play(settings)
    (end,) = [step for step in steps if step.stage is Stage.ENDED]
    assert end.ending.outcome == "spoken"
    assert "$58.00" in end.line.text
    assert alarms == ["this is odd."]
    with open_journal(tmp_path / "show.sqlite") as record:
        assert len(list(record.read_comments())) == 8
        assert list(record.read_steps()) == steps
        notes = {about: text for _, about, text in record.read_notes()}
        (card,) = record.read_edits()
    assert notes["alarm"] == "this is odd."
    assert json.loads(notes["show"]) == {
        "title": settings.show.title,
        "identity": identify_show(settings),
        "language": "en",
        "least_askers": settings.cue.least_askers,
    }
    assert card.catalogue.by_link["3"].price == "$58.00"


def test_the_learnt_phrases_are_in_force_and_in_the_journal(desk, tmp_path):
    settings = desk(ORDER)
    settings.catalogue.phrases_file.write_text('[columns.price]\nphrases = ["the damage?"]\n')
    play(settings)
    with open_journal(tmp_path / "show.sqlite") as record:
        (lesson,) = record.read_phrasings()
    assert lesson.phrases.columns == {"price": ("the damage?",)}


def test_the_journal_has_what_a_model_cost(desk, tmp_path):
    llm = {"base_url": "http://127.0.0.1:9/v1", "api_key": "k", "model": "m"}
    play(desk(ORDER, draft={"drafter": "llm"}, llm=llm))
    with open_journal(tmp_path / "show.sqlite") as record:
        notes = {about: text for _, about, text in record.read_notes()}
    assert float(notes["cost"]) == 0.0


def test_the_journal_has_what_the_ear_heard_of_each_line(desk, tmp_path):
    steps, _ = play(desk(CHAT, talkback={"use": "file", "path": "ear.wav"}))
    (end,) = [step for step in steps if step.stage is Stage.ENDED]
    with open_journal(tmp_path / "show.sqlite") as record:
        (heard,) = record.read_heard()
    assert heard.cue == end.cue.id
    assert heard.whole
    assert heard.began == round(end.began * heard.sample_rate)


def test_a_warning_after_the_show_reaches_nobody(desk):
    _, alarms = play(desk(CHAT))
    logging.getLogger("cuebot").warning("later")
    assert alarms == ["this is odd."]


@pytest.mark.parametrize(
    ("sections", "error", "says"),
    [
        ({"catalogue": {"path": "gone.csv"}}, CatalogueError, "gone.csv"),
        ({"catalogue": {"url": "http://127.0.0.1:9/"}}, CatalogueError, "cannot be reached"),
        ({"talkback": {"use": "devise"}}, PluginError, "did you mean 'device'"),
        ({"draft": {"drafter": "ofline"}}, PluginError, "did you mean 'offline'"),
        ({"draft": {"prompts": "nowhere"}}, CuebotError, "nowhere"),
    ],
)
def test_a_part_that_cannot_be_built_is_named(desk, sections, error, says):
    with pytest.raises(error, match=says):
        assemble_components(desk(CHAT, **sections))


def test_a_journal_that_cannot_be_kept_stops_the_show_before_it_begins(desk):
    with pytest.raises(JournalError, match="no such folder"):
        play(desk(CHAT, journal={"path": "nowhere/show.sqlite"}))


def test_stopping_a_show_lets_go_of_every_part(desk):
    parts = assemble_components(desk(CHAT))

    async def main():
        silent = {"on_step": lambda _step: None, "alarm": lambda _text: None}
        async with start_show(parts, **silent) as running, asyncio.TaskGroup() as group:
            playing = group.create_task(running.run())
            await asyncio.sleep(6.5)
            playing.cancel()
        return len(asyncio.all_tasks())

    assert clock.run(main(), speed=clock.VIRTUAL) == 1


def test_a_part_of_its_own_is_built_with_its_own_keys(desk):
    settings = desk(CHAT, talkback={"use": "file", "path": "ear.wav", "sample_rte": 8000})
    with pytest.raises(CuebotError, match="did you mean 'sample_rate'"):
        assemble_components(settings)
    assert isinstance(settings.talkback, Part)
