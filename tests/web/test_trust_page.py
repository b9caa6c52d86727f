"""The page that gives out the console's authority to devices of the local network."""

import hashlib
import json
import re

import aiohttp
import pytest
from consoles import visit

from cuebot.config.resources import find_resource
from cuebot.web.trust_page import SYSTEMS, choose_language, read_words

ELSEWHERE = "127.0.0.2"
LANGUAGES = ["en", "es", "id", "th", "vi", "zh"]


def fetched(tmp_path, path, **headers):
    async def call(desk):
        server = desk.back_room.server
        url = f"http://{ELSEWHERE}:{server.trust_port}{path}"
        async with aiohttp.ClientSession() as http, http.get(url, headers=headers) as answer:
            made = desk.back_room.plan.certificates
            return answer.status, await answer.read(), dict(answer.headers), made, server.port

    return visit(tmp_path, call, lan=[ELSEWHERE])


def test_the_page_tells_what_to_do_and_leads_to_the_console(tmp_path):
    status, body, headers, made, port = fetched(tmp_path, "/trust")
    text = body.decode()
    assert status == 200
    assert made.fingerprint in text
    assert f'href="https://{ELSEWHERE}:{port}/"' in text
    assert "script" not in headers["Content-Security-Policy"]
    assert all(f"<dt>{read_words()['en'][f'{one}.name']}</dt>" in text for one in SYSTEMS)


def test_what_it_gives_out_is_the_certificate_whose_fingerprint_it_shows(tmp_path):
    status, body, headers, made, _ = fetched(tmp_path, "/trust/cuebot-console.crt")
    assert (status, headers["Content-Type"]) == (200, "application/x-x509-ca-cert")
    assert hashlib.sha256(body).hexdigest().upper() == made.fingerprint.replace(":", "")
    assert b"PRIVATE" not in body


@pytest.mark.parametrize("path", ["/session", "/socket", "/terminal/seats", "/page/main.js"])
def test_nothing_of_the_console_is_to_be_had_there(tmp_path, path):
    assert fetched(tmp_path, path)[0] == 404


def test_a_name_from_elsewhere_is_refused(tmp_path):
    assert fetched(tmp_path, "/trust", Host="elsewhere.example")[0] == 403


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9", "zh"),
        ("fr-FR, es;q=0.8", "es"),
        ("", "en"),
        ("<script>", "en"),
        ("ID", "id"),
    ],
)
def test_it_speaks_as_the_browser_wants_as_far_as_it_can(accepted, language):
    assert choose_language(accepted) == language


def test_every_language_of_the_console_has_every_word():
    told = json.loads(find_resource("web/trust_words.json").read_text(encoding="utf-8"))
    assert sorted(told) == LANGUAGES
    for words in told.values():
        assert list(words) == list(told["en"])
        assert all(text.strip() and not re.search("[<>]", text) for text in words.values())
