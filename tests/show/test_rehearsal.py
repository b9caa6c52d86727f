"""A rehearsal: the real pipeline, offline, the same each time."""

import json
from shutil import copytree

import pytest
from sheets import published

from cuebot import clock, config
from cuebot.capture.replay import open_recording
from cuebot.config import Part, resources
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Stage
from cuebot.show import rehearsal

NOWHERE = Part(use="null")


@pytest.fixture(scope="module")
def sample():
    return open_recording(resources.find_resource("sample"))


def rows(recording, *, ear=NOWHERE, seed=0, alarm=pytest.fail, **files):
    """Rehearse in virtual time; return the row of each ended cue, and what it came to."""
    told = []
    config = rehearsal.build_offline_config(recording, ear=ear, **files)
    played = rehearsal.run_rehearsal(
        config,
        speed=clock.VIRTUAL,
        on_step=told.append,
        alarm=alarm,
        seed=seed,
    )
    return [rehearsal.serialise_step(step) for step in told if step.stage is Stage.ENDED], played


@pytest.fixture(scope="module")
def rehearsed(sample):
    """Rehearse the sample once for all that only look; return its rows and what it came to."""
    return rows(sample)


def test_it_is_the_same_each_time_to_the_byte(sample, rehearsed):
    first, second = (json.dumps(told) for told in (rehearsed[0], rows(sample)[0]))
    assert first == second
    assert len(first) > 1000


def test_a_row_has_the_keys_of_the_contract_and_tells_when_the_line_began(rehearsed):
    told, _ = rehearsed
    assert all(
        list(row)
        == [
            "at",
            "cue",
            "kind",
            "priority",
            "text",
            "language",
            "outcome",
            "why",
            "comment_ids",
            "facts",
            "drafted_by",
            "voice",
            "seconds",
        ]
        for row in told
    )
    spoken = [row for row in told if row["outcome"] == "spoken"]
    assert all(row["seconds"] > 0.5 and row["text"] for row in spoken)
    ends = [row["at"] + row["seconds"] for row in spoken]
    assert all(end < row["at"] for end, row in zip(ends, spoken[1:], strict=False))


def test_every_line_rests_on_comments_that_were_made_before_it(rehearsed):
    when = {}
    for line in (resources.find_resource("sample") / "chat.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if "text" in row:
            when[row["id"]] = row["at"]
    for row in rehearsed[0]:
        assert len(row["comment_ids"]) >= 4
        assert all(when[comment] <= row["at"] for comment in row["comment_ids"])


def test_what_came_in_is_accounted_for(rehearsed):
    _, played = rehearsed
    counts = played.counts
    assert counts.received == counts.duplicates + counts.lost + counts.handed
    assert counts.received > 100
    assert (counts.waiting, counts.lost) == (0, 0)
    assert played.seconds >= 100


def test_the_seed_makes_two_journals_alike(sample, tmp_path):
    viewers = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        path = tmp_path / f"{name}.sqlite"
        rows(sample, seed=seed, journal=path)
        with open_journal(path) as record:
            viewers.append([comment.user for comment in record.read_comments()])
    assert viewers[0] == viewers[1] != viewers[2]


def test_another_catalogue_gives_other_lines(sample, tmp_path):
    card = tmp_path / "catalog.csv"
    card.write_text("link,title,price\n1,Mug,$99.00\n")
    alarms = []
    told, _ = rows(sample, catalogue=card, alarm=alarms.append)
    assert all("which the catalogue does not have" in alarm for alarm in alarms)
    assert not any("$24.00" in row["text"] for row in told)
    assert any("$99.00" in row["text"] for row in told)


def asks(at, words, people=8):
    return [
        {"at": at + n / 10, "id": f"{at}-{n}", "user": f"{at}-{n}", "text": words}
        for n in range(people)
    ]


def played(folder, *rows_, card="link,title,price\n1,Moon mug,$24.00\n2,Rain bowl,$31.00\n"):
    """Rehearse a made-up recording twice, to the same bytes; return what became of its cues."""
    (folder / "catalog.csv").write_text(card)
    events = sorted((row for rows in rows_ for row in rows), key=lambda row: row["at"])
    lines = [json.dumps(event) for event in [*events, {"at": 400.0, "text": "bye"}]]
    (folder / "chat.jsonl").write_text("\n".join(lines))
    first, second = (rows(open_recording(folder))[0] for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
    asked = [row for row in first if row["kind"] != "idle"]  # a quiet room is not the matter here
    return [(row["kind"], row["outcome"], row["why"], round(row["at"])) for row in asked]


def ordered(at, control, **fields):
    return {"at": at, "type": "command", "control": control, **fields}


def test_what_people_order_is_rehearsed_too(tmp_path):
    told = played(
        tmp_path,
        asks(5.0, "how much is link 1"),
        [
            ordered(20.0, "again"),
            ordered(40.0, "say", text="smile please"),
            ordered(60.0, "quiet", value=30),
            ordered(70.0, "say", text="never mind"),
        ],
    )
    assert told == [
        ("question", "spoken", "", 5),
        ("question", "spoken", "", 20),
        ("operator", "spoken", "", 40),
        ("operator", "spoken", "", 90),
    ]


def test_a_line_is_rehearsed_to_wait_for_the_hosts_pause(tmp_path):
    talk = [(0.0, True), (12.0, False), (300.0, True)]
    told = played(
        tmp_path,
        [{"at": at, "type": "talk", "talking": talking} for at, talking in talk],
        asks(5.0, "how much is link 1"),
        asks(310.0, "how much is link 2"),
    )
    assert told[0] == ("question", "spoken", "", 13)
    assert told[1][:3] == ("question", "expired", "out of time while waiting")


def test_what_the_host_has_answered_is_withdrawn_and_reopened_when_others_go_on_asking(tmp_path):
    told = played(
        tmp_path,
        [{"at": 0.0, "type": "talk", "talking": True}],
        asks(5.0, "how much is link 1"),
        [{"at": 15.0, "type": "said", "text": "So the Moon mug is 24 dollars tonight."}],
        [{"at": 16.0, "type": "talk", "talking": False}],
        asks(300.0, "how much is link 1"),
    )
    assert told[0][:3] == ("question", "withdrawn", "answered")
    assert told[0][3] == 15
    assert [row[:2] for row in told[1:]] == [("question", "spoken")]
    assert told[1][3] >= 300


def test_a_question_that_the_host_ticked_off_is_closed_for_those_who_asked(tmp_path):
    told = played(
        tmp_path,
        asks(5.0, "how much is link 1"),
        [ordered(6.0, "done")],
        asks(20.0, "how much is link 1", people=2),
    )
    assert [row[:3] for row in told] == [("question", "withdrawn", "answered")]


def shop(folder, **tables):
    """Write a show's config, as `tables` have it, and return it as read."""
    card = "link,title,price,size|how big\n1,Moon mug,$24.00,350 ml\n"
    (folder / "card.csv").write_text(card)
    lines = ['[catalogue]\npath = "card.csv"', '[journal]\npath = "mine.sqlite"']
    lines += ['[[synth.voices]]\nuse = "silent"', '[talkback]\nuse = "device"\ndevice = "mine"']
    for name, keys in tables.items():
        written = "\n".join(f"{key} = {json.dumps(value)}" for key, value in keys.items())
        lines.append(f"[{name}]\n{written}")
    (folder / "config.toml").write_text("\n".join(lines))
    return config.read_config(folder / "config.toml")


def by_own(folder, own, *askings):
    """Rehearse comments by a show's own config; return what became of each question."""
    events = sorted((row for rows in askings for row in rows), key=lambda row: row["at"])
    lines = [json.dumps(event) for event in [*events, {"at": 90.0, "text": "bye"}]]
    (folder / "chat.jsonl").write_text("\n".join(lines))
    told = []
    chosen = rehearsal.adapt_config(own, open_recording(folder / "chat.jsonl"), ear=NOWHERE)
    rehearsal.run_rehearsal(chosen, speed=clock.VIRTUAL, on_step=told.append, alarm=pytest.fail)
    ended = [rehearsal.serialise_step(step) for step in told if step.stage is Stage.ENDED]
    return [row for row in ended if row["kind"] == "question"]


def streamed(answer):
    """Return what a Chat Completions server streams."""
    choice = {"index": 0, "delta": {"content": json.dumps(answer)}, "finish_reason": None}
    body = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    told = f"data: {json.dumps(body | {'choices': [choice]})}\n\ndata: [DONE]\n\n"
    return (200, {"Content-Type": "text/event-stream"}, told)


def test_by_its_own_config_a_shows_model_words_the_lines_while_virtual_time_stands_still(tmp_path):
    answer = {"head": "size", "quote": "350 ml", "line": "{head} on {link}: {fact}."}
    with published(streamed(answer)) as server:
        model = {"base_url": server.url.removesuffix("/card.csv"), "model": "m", "api_key": "k"}
        own = shop(tmp_path, draft={"drafter": "llm"}, llm=model)
        told = by_own(tmp_path, own, asks(5.0, "how big is link 1"))
    assert [(row["drafted_by"], row["outcome"]) for row in told] == [("m", "spoken")]
    assert told[0]["at"] < 7.0
    assert server.asked


def test_by_its_own_config_a_shows_model_groups_what_words_do_not(tmp_path):
    def embedded(_request):
        rows = [{"object": "embedding", "index": n, "embedding": [1.0, 0.0]} for n in range(2)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        body = {"object": "list", "model": "m", "data": rows, "usage": usage}
        return (200, {"Content-Type": "application/json"}, json.dumps(body))

    words = ("how does this hold up in the rain?", "is it weatherproof?")
    askings = [asks(at, text, 5) for at, text in zip((5.0, 6.0), words, strict=True)]
    alone = by_own(tmp_path, shop(tmp_path), *askings)
    with published(embedded) as server:
        model = {"base_url": server.url.removesuffix("/card.csv"), "api_key": "k"}
        grouping = {"semantic": "embeddings", "semantic_model": "m"}
        grouped = by_own(tmp_path, shop(tmp_path, llm=model, cluster=grouping), *askings)
    assert server.asked
    assert (alone, [len(row["comment_ids"]) for row in grouped]) == ([], [10])


def test_by_its_own_config_a_shows_limits_and_wordings_count(tmp_path):
    prompts = tmp_path / "prompts"
    copytree(resources.find_resource("prompts"), prompts)
    page = prompts / "question.md"
    own = shop(tmp_path, cue={"least_askers": 9}, draft={"prompts": "prompts"})
    assert by_own(tmp_path, own, asks(5.0, "how much is link 1", 5)) == []
    own = shop(tmp_path, cue={"least_askers": 3}, draft={"prompts": "prompts"})
    (told,) = by_own(tmp_path, own, asks(5.0, "how much is link 1", 3))
    changed = page.read_text("utf-8").replace("Link {{ link }} is", "Number {{ link }} is")
    page.write_text(changed, encoding="utf-8")
    (again,) = by_own(tmp_path, own, asks(5.0, "how much is link 1", 3))
    assert again["text"] == told["text"].replace("Link 1", "Number 1") != told["text"]


def test_what_a_shows_own_config_names_outside_is_left_alone(tmp_path):
    own = shop(tmp_path, queue={"microphone": "mine", "transcribe": "whisper-1"})
    chosen = rehearsal.adapt_config(
        own, open_recording(resources.find_resource("sample")), ear=NOWHERE
    )
    assert (chosen.talkback, chosen.journal.path) == (NOWHERE, None)
    assert (chosen.queue.microphone, chosen.queue.transcribe) == ("", "")
    assert [source.use for source in chosen.capture.sources] == ["replay"]
    assert chosen.catalogue.path == resources.find_resource("sample") / "catalog.csv"
    assert chosen.show.title


@pytest.mark.parametrize("by_config", [False, True])
def test_the_phrases_that_lie_beside_the_catalogue_are_those_of_the_show(tmp_path, by_config):
    folder = tmp_path / "played"
    copytree(resources.find_resource("sample"), folder)
    chat = folder / "chat.jsonl"
    chat.write_text("".join(chat.read_text("utf-8").splitlines(keepends=True)[:9]), "utf-8")
    (folder / "catalog.phrases.toml").write_text('[columns.price]\nphrases = ["the damage?"]\n')
    recording, path = open_recording(folder), tmp_path / "kept.sqlite"
    own = config.build_config({"catalogue": {"path": "a.csv", "phrases": "elsewhere.toml"}})
    chosen = (
        rehearsal.adapt_config(own, recording, ear=NOWHERE, journal=path)
        if by_config
        else rehearsal.build_offline_config(recording, ear=NOWHERE, journal=path)
    )
    rehearsal.run_rehearsal(
        chosen, speed=clock.VIRTUAL, on_step=lambda _: None, alarm=lambda _: None
    )
    with open_journal(path) as record:
        (lesson,) = record.read_phrasings()
    assert lesson.phrases.columns == {"price": ("the damage?",)}
