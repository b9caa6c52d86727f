"""Neural models: fetched from a local server, checked, and made ready."""

from __future__ import annotations

import hashlib
import socket
from contextlib import asynccontextmanager

import pytest
import tiny_voice
from aiohttp import web

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.synth import models
from cuebot.synth.local import ESPEAK_VOICES

RAW, DESCRIBED = tiny_voice.onnx(), tiny_voice.described()
TINY = models.PiperModel(
    name="tiny",
    path="en/tiny.onnx",
    sha256=hashlib.sha256(RAW).hexdigest(),
    json_sha256=hashlib.sha256(DESCRIBED).hexdigest(),
    licence="CC0",
)


@asynccontextmanager
async def shelf(files):
    """Serve files by their path; what is not there is 404."""

    async def give(request):
        found = files.get(request.path.lstrip("/"))
        return web.Response(status=404) if found is None else web.Response(body=found)

    app = web.Application()
    app.router.add_get("/{path:.+}", give)
    runner = web.AppRunner(app)
    await runner.setup()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        await web.SockSite(runner, listening).start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            await runner.cleanup()


def fetched(folder, files, heard=None):
    async def main():
        async with shelf(files) as home:
            told = [].append if heard is None else heard.append
            return await models.fetch_model("en", TINY, folder, home, told)

    return clock.run(main())


WHOLE = {"en/tiny.onnx": RAW, "en/tiny.onnx.json": DESCRIBED}


def test_a_voice_comes_whole_and_its_progress_is_told(tmp_path):
    heard = []
    place = fetched(tmp_path / "new", WHOLE, heard)
    assert place == tmp_path / "new" / "en"
    assert heard[-1] == len(RAW)
    assert list(models.list_fetched_languages(tmp_path / "new")) == ["en"]
    assert (place / models.MODEL_FILE).read_bytes().startswith(RAW)
    assert sorted(path.name for path in place.iterdir()) == [models.MODEL_FILE, models.TOKENS_FILE]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (WHOLE | {"en/tiny.onnx": RAW + b"x"}, "SHA-256"),
        (WHOLE | {"en/tiny.onnx": RAW[:-1]}, "SHA-256"),
        (WHOLE | {"en/tiny.onnx.json": b"{}"}, "SHA-256"),
        ({"en/tiny.onnx.json": DESCRIBED}, "404"),
        ({}, "404"),
    ],
)
def test_what_is_not_the_file_that_was_checked_is_refused_and_leaves_nothing(tmp_path, files, why):
    with pytest.raises(SynthError, match=why) as caught:
        fetched(tmp_path, files)
    assert "127.0.0.1" in caught.value.where
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_is_not_there_is_refused(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        home = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(SynthError, match="cannot be reached"):
        clock.run(models.fetch_model("en", TINY, tmp_path, home, [].append))


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SynthError, match="cannot be written"):
        fetched(tmp_path / "file", WHOLE)


def test_a_half_laid_voice_does_not_count(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / models.MODEL_FILE).write_bytes(RAW)
    assert list(models.list_fetched_languages(tmp_path)) == []
    assert list(models.list_fetched_languages(tmp_path / "nowhere")) == []


@pytest.mark.parametrize("language", models.MODELS)
def test_every_model_that_can_be_fetched_has_its_sums_and_a_language_that_espeak_reads(language):
    model = models.MODELS[language]
    assert {len(model.sha256), len(model.json_sha256)} == {64}
    assert model.path.startswith(f"{language}/{language}_")
    assert language in ESPEAK_VOICES


def test_what_does_not_describe_a_voice_is_refused():
    for described in ({"phoneme_id_map": []}, {"phoneme_id_map": 3}):
        with pytest.raises(SynthError, match="no description"):
            models.format_token_table(described)
    with pytest.raises(SynthError, match="no description"):
        models.encode_metadata({"audio": 1, "espeak": 2})
