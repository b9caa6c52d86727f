"""A recorded show, played again."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from capture.contract import Hearing

from cuebot import clock, config
from cuebot.capture.replay import (
    ReplaySource,
    SkippedLines,
    make_replay_source,
    open_recording,
    read_events,
)
from cuebot.config.plugins import SOURCES
from cuebot.errors import CaptureError, ConfigError
from cuebot.ports import KeptEvents

SHOW = 'title = "Sunday"\nhost_language = "en"\nlength_seconds = 1200\nseed = 4\nnotes = "x"\n'


def said(at, number):
    return {"at": at, "id": f"c{number}", "user": f"u{number}", "text": f"text {number}"}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "sunday"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW)
    (folder / "catalog.csv").write_text("link,title\n1,coat\n")
    write(folder / "chat.jsonl", said(0.5, 1), said(2.0, 2))
    return folder


def write(path, *rows):
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"\n".join(lines))
    return path


def read(path):
    skipped = SkippedLines()
    return list(read_events(open_recording(path), skipped)), skipped


class TestReplay(Hearing):
    garbage = (b"{", b"\xff\xfe", b"[1]", b'{"at": 2}', b'{"at": "x", "text": "y"}', b"{}")
    speed = clock.VIRTUAL

    @pytest.fixture(autouse=True)
    def _in_a_folder(self, tmp_path):
        self.path = tmp_path / "chat.jsonl"

    def frame(self, numbers):
        (n,) = numbers
        row = {"at": n * 0.01, "id": n, "user": f"u{n}", "text": f"size {n}?"}
        return json.dumps(row).encode()

    @asynccontextmanager
    async def room(self, *calls):
        self.path.write_bytes(b"\n".join(one for call in calls for one in call))
        with clock.standstill():
            recording = await asyncio.to_thread(open_recording, self.path)
        yield ReplaySource(recording)


def test_a_show_folder_says_all_there_is_to_know(folder):
    recording = open_recording(folder)
    assert (recording.title, recording.language) == ("Sunday", "en")
    assert recording.length_seconds == 1200.0
    assert recording.catalogue == folder / "catalog.csv"
    assert [event.id for event in read_events(recording)] == ["c1", "c2"]


def test_comments_alone_make_a_recording(folder):
    for path in (folder / "show.toml", folder / "catalog.csv"):
        path.unlink()
    recording = open_recording(folder)
    assert (recording.title, recording.language) == ("sunday", "")
    assert (recording.length_seconds, recording.catalogue) == (0.0, None)
    alone = open_recording(folder / "chat.jsonl")
    assert (alone.title, alone.events) == ("chat", folder / "chat.jsonl")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title = ", "not TOML"),
        ('host_language = "English"', "`host_language` must match"),
        ("length_seconds = -1", "`length_seconds` must be 0 or more"),
        ("length_seconds = nan", "`length_seconds` must be a finite number"),
        ("title = 3", "`title` must be text"),
    ],
)
def test_a_broken_show_toml_is_one_sentence(folder, text, sentence):
    (folder / "show.toml").write_text(text)
    with pytest.raises(CaptureError) as refused:
        open_recording(folder)
    told = str(refused.value)
    assert told.startswith(f"{folder / 'show.toml'}: {sentence}")
    assert "\n" not in told
    assert told.endswith("mend the file.")


def test_what_is_missing_is_named(folder):
    with pytest.raises(CaptureError, match="nowhere: no such recording; check the path"):
        open_recording(folder / "nowhere")
    (folder / "chat.jsonl").unlink()
    with pytest.raises(CaptureError, match=r"no chat\.jsonl in this folder"):
        open_recording(folder)


def test_a_recording_that_goes_away_is_an_error_of_capture(folder):
    recording = open_recording(folder)
    (folder / "chat.jsonl").unlink()
    with pytest.raises(CaptureError, match="cannot be read"):
        list(read_events(recording))


def test_a_broken_line_is_skipped_counted_and_named_by_its_number(folder, caplog):
    path = write(folder / "chat.jsonl", said(1.0, 1), b"no json", b"", {"at": 2}, said(3.0, 2))
    got, skipped = read(path)
    assert [event.id for event in got] == ["c1", "c2"]
    assert skipped.count == 2
    assert skipped.first[0].startswith(f"{path}:2: it is not JSON")
    assert skipped.first[1] == f"{path}:4: `comment.text` is missing; the line is skipped."
    assert caplog.messages == skipped.first


def test_what_no_tool_writes_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("how much is it?\nsize M?\n")
    with pytest.raises(CaptureError, match="no recording of any tool that is known"):
        open_recording(tmp_path / "notes.txt")


def test_many_broken_lines_are_told_in_a_few_sentences(folder, caplog):
    path = write(folder / "chat.jsonl", *[b"{"] * 1000, said(1.0, 1))
    got, skipped = read(path)
    assert (len(got), skipped.count, len(skipped.first)) == (1, 1000, 5)
    assert len(caplog.messages) == 6
    assert caplog.messages[-1] == f"{path}: 1000 lines were skipped in all."


def test_a_line_of_a_megabyte_is_skipped_and_its_neighbours_are_not(folder):
    long = json.dumps({"at": 1.0, "text": "x" * 1_000_000}).encode()
    got, skipped = read(write(folder / "chat.jsonl", said(0.5, 1), long, said(2.0, 2)))
    assert [event.id for event in got] == ["c1", "c2"]
    assert "chat.jsonl:2: longer than 65536 bytes" in skipped.first[0]


def test_a_file_from_windows_reads_the_same(folder):
    path = folder / "chat.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    got, skipped = read(path)
    assert ([event.id for event in got], skipped.count) == (["c1", "c2"], 0)


def test_lines_out_of_order_keep_their_order_and_time_never_goes_back(folder):
    path = write(folder / "chat.jsonl", said(5.0, 1), said(3.0, 2), said(6.0, 3), said(5.5, 4))
    got, _ = read(path)
    assert [(event.id, event.at) for event in got] == [
        ("c1", 5.0),
        ("c2", 5.0),
        ("c3", 6.0),
        ("c4", 6.0),
    ]


def play(source):
    async def main():
        played = []
        await source.run(lambda event: played.append((clock.now(), event.at, event.id)))
        return played

    return clock.run(main(), speed=clock.VIRTUAL)


def test_events_are_played_at_their_time(folder):
    write(folder / "chat.jsonl", said(0.5, 1), said(60.0, 2), said(60.0, 3), said(3600.25, 4))
    played = play(ReplaySource(open_recording(folder)))
    assert [(at, number) for _, at, number in played] == [
        (0.5, "c1"),
        (60.0, "c2"),
        (60.0, "c3"),
        (3600.25, "c4"),
    ]
    assert all(abs(now - at) < 1e-9 for now, at, _ in played)


def test_a_show_plays_the_same_each_time(folder):
    write(folder / "chat.jsonl", *(said(n * 0.37 % 100, n) for n in range(2000)))
    source = ReplaySource(open_recording(folder))
    assert play(source) == play(source)


def test_the_source_counts_what_it_skipped_in_its_last_run(folder):
    write(folder / "chat.jsonl", said(0.5, 1), b"{")
    source = ReplaySource(open_recording(folder))
    play(source)
    play(source)
    assert source.skipped.count == 1


def test_a_path_counts_from_the_config_file_s_folder(folder):
    path = folder.parent / "config.toml"
    path.write_text('[[capture.sources]]\nuse = "replay"\npath = "sunday"\n')
    chosen = config.read_config(path)
    (part,) = chosen.capture.sources
    source = SOURCES.build_part(part, chosen)
    assert isinstance(source, ReplaySource)
    assert source.recording.title == "Sunday"


def test_a_misspelt_key_is_refused_by_name():
    with pytest.raises(ConfigError, match="did you mean 'path'"):
        make_replay_source(config.Part(use="replay", path="x", pth="y"), config.Config())


def test_a_show_that_goes_on_leaves_out_what_was_played(folder):
    async def main():
        with clock.standstill():
            recording = await asyncio.to_thread(open_recording, folder)
        source, got = ReplaySource(recording), []
        source.resume(KeptEvents(until=0.5, wall=clock.utc_now()))
        await source.run(got.append)
        return [event.id for event in got]

    assert clock.run(main(), speed=clock.VIRTUAL, start=1.0) == ["c2"]


@pytest.mark.parametrize("name", ["empty.csv", "empty.jsonl", "empty.txt"])
def test_a_recording_of_no_comments_is_refused_by_its_name(tmp_path, name):
    path = tmp_path / name
    path.touch()
    with pytest.raises(CaptureError, match=rf"{name}: is empty"):
        open_recording(path)


def test_a_recording_of_its_own_in_which_nobody_speaks_is_refused(tmp_path):
    path = tmp_path / "chat.jsonl"
    path.write_text('{"at": 1.0, "kind": "viewers", "count": 3}\n')
    with pytest.raises(CaptureError, match="no comments in this recording"):
        open_recording(path)
