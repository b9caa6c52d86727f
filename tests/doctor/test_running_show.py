"""A running show is found by its config alone, through the servers that it has anyhow."""

import asyncio
import json
import socket
from dataclasses import replace

import pytest
from aiohttp import web
from capture.serving import serving
from statuses import STATUS

from cuebot import clock, config
from cuebot.doctor import running_show
from cuebot.doctor.running_show import (
    NoShowError,
    StatusAddress,
    UnansweringShow,
    ask_running_show,
    is_journal_held,
    list_addresses,
)
from cuebot.journal.viewer_key import ViewerKey, key_path
from cuebot.show.assembly import identify_show
from cuebot.web.access_file import ConsoleAddress, write_access_file

HUSHED = {"token": "hush"}


def make_config(folder, port=1, **http):
    source = {"use": "http", "port": port, **http}
    return config.build_config({"capture": {"sources": [source]}}, folder=folder)


def ask(folder, answer, *, asked=None, **options):
    """Ask a source `http` that serves an answer, by a config; return what came of it."""

    async def main():
        async with serving(**options) as server:
            chosen = make_config(folder, server.source.port, **(asked or options))
            if answer is not None:
                told = replace(STATUS, identity=identify_show(chosen), **answer)
                server.source.report_by(told.encode_json)
            with clock.standstill():
                return await asyncio.to_thread(ask_running_show, chosen)

    return clock.run(main())


@pytest.fixture
def held(tmp_path):
    """Hold the journal of a folder as a show does."""
    key = ViewerKey(tmp_path / "show.sqlite")
    yield
    key.release(ended=True)


@pytest.mark.parametrize("options", [{}, HUSHED])
def test_a_show_answers_at_its_source_and_by_its_token(tmp_path, options):
    assert ask(tmp_path, {"at": 61.5}, **options).at == 61.5


def test_what_comes_with_a_later_version_is_left_out():
    told = json.loads(STATUS.encode_json()) | {"new": 1}
    assert running_show._STATUS.validate_json(json.dumps(told)) == STATUS


@pytest.mark.usefixtures("held")
def test_a_wrong_token_is_told(tmp_path):
    told = ask(tmp_path, {}, asked={"token": "other"}, **HUSHED)
    assert isinstance(told, UnansweringShow)
    assert "refuses to answer (401)" in told.why


@pytest.mark.usefixtures("held")
def test_another_show_at_the_port_is_not_taken_for_this_one(tmp_path):
    async def main():
        async with serving() as server:
            server.source.report_by(replace(STATUS, title="Thursday").encode_json)
            with clock.standstill():
                chosen = make_config(tmp_path, server.source.port)
                return await asyncio.to_thread(ask_running_show, chosen)

    assert "another show (Thursday) answers" in clock.run(main()).why


@pytest.mark.usefixtures("held")
def test_a_program_that_is_no_show_is_told(tmp_path):
    async def main():
        async def greet(_):
            return web.Response(text="hello")

        app = web.Application()
        app.router.add_get("/v1/status", greet)
        runner = web.AppRunner(app)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            with clock.standstill():
                chosen = make_config(tmp_path, runner.addresses[0][1])
                return await asyncio.to_thread(ask_running_show, chosen)
        finally:
            await runner.cleanup()

    assert "what answers is no show" in clock.run(main()).why


@pytest.mark.usefixtures("held")
def test_a_show_whose_loop_stands_still_is_not_waited_for_longer_than_a_moment(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(running_show, "ANSWER_TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as stopped:  # the kernel alone answers
        told = ask_running_show(make_config(tmp_path, stopped.getsockname()[1]))
    assert "did not answer within" in told.why


@pytest.mark.usefixtures("held")
def test_a_show_that_listens_nowhere_is_told_with_what_would_let_it(tmp_path):
    chosen = config.build_config({"capture": {"sources": [{"use": "stdin"}]}}, folder=tmp_path)
    told = ask_running_show(chosen)
    assert "listens" in told.why
    assert "--console" in told.do


def test_no_show_is_an_error_of_one_sentence_and_nothing_is_left_behind(tmp_path):
    with pytest.raises(NoShowError, match="no show runs by this config") as raised:
        ask_running_show(make_config(tmp_path))
    assert raised.value.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_the_key_that_a_killed_show_left_is_no_running_show(tmp_path):
    journal = tmp_path / "show.sqlite"
    key = ViewerKey(journal)
    key.renew_key()
    assert is_journal_held(journal)
    key.release(ended=False)
    left = key_path(journal).read_bytes()
    assert not is_journal_held(journal)
    assert key_path(journal).read_bytes() == left
    ViewerKey(journal).release(ended=True)  # and nobody holds it afterwards


def test_a_show_without_a_journal_cannot_be_known_by_it():
    assert not is_journal_held(None)


@pytest.mark.parametrize(
    ("host", "reached"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104 - what it listens on, of a config
        ("::", "[::1]"),
        ("::1", "[::1]"),
        ("localhost", "localhost"),
    ],
)
def test_a_server_is_reached_on_this_machine_whatever_it_listens_on(tmp_path, host, reached):
    chosen = make_config(tmp_path, 8, host=host, **HUSHED)
    assert list(list_addresses(chosen)) == [StatusAddress(f"http://{reached}:8/v1/status", "hush")]


def test_the_console_is_asked_first_by_its_own_key(tmp_path):
    write_access_file(
        tmp_path / "console.access", ConsoleAddress(url="http://127.0.0.1:9", key="k")
    )
    first = next(list_addresses(make_config(tmp_path)))
    assert first == StatusAddress("http://127.0.0.1:9/terminal/status", "k")
