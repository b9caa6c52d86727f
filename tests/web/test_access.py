"""What every answer of the console says of itself, and to whom it is given at all."""

import asyncio

import aiohttp
import pytest
from consoles import visit


def answered(tmp_path, method, path, headers=None, **kwargs):
    async def call(desk):
        async with aiohttp.ClientSession() as http:
            own = {key: value.replace("OWN", desk.url) for key, value in (headers or {}).items()}
            async with http.request(method, desk.url + path, headers=own, **kwargs) as answer:
                return answer.status, dict(answer.headers), desk.url

    return visit(tmp_path, call)


@pytest.mark.parametrize("path", ["/session", "/nothing", "/page/../../config.toml", "/socket"])
def test_each_answer_forbids_frames_sniffing_and_whatever_is_elsewhere(tmp_path, path):
    _, headers, url = answered(tmp_path, "GET", path)
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["connect-src"] == f"'self' {url.replace('http', 'ws')}"
    assert (policy["frame-ancestors"], headers["X-Frame-Options"]) == ("'none'", "DENY")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"Origin": "OWN"}, 401),
        ("GET", {}, 401),
        ("GET", {"Origin": "https://elsewhere.example"}, 403),
        ("GET", {"Host": "elsewhere.example"}, 403),
        ("GET", {"Host": "elsewhere.example:80:80"}, 403),
        ("GET", {"Host": "[::1"}, 403),
        ("POST", {}, 403),
        ("PUT", {"Origin": "OWN"}, 405),
    ],
)
def test_host_and_origin_are_judged_before_anything_else(tmp_path, method, headers, status):
    assert answered(tmp_path, method, "/session", headers)[0] == status


def test_a_method_that_a_path_does_not_take_is_answered_with_those_that_it_does(tmp_path):
    status, headers, _ = answered(tmp_path, "PUT", "/session", {"Origin": "OWN"})
    assert (status, set(headers["Allow"].split(","))) == (405, {"GET", "HEAD", "POST"})


def test_a_body_larger_than_a_token_is_refused(tmp_path):
    status, _, _ = answered(tmp_path, "POST", "/session", {"Origin": "OWN"}, data=b"x" * 100_000)
    assert status == 413


def test_a_body_that_is_no_token_is_answered_with_what_is_wrong(tmp_path):
    assert answered(tmp_path, "POST", "/session", {"Origin": "OWN"}, json=[1])[0] == 400


@pytest.mark.parametrize("path", ["/session", "/terminal/invite", "/terminal/revoke"])
def test_a_body_that_never_ends_is_answered_with_408(tmp_path, path):
    async def call(desk):
        host, port = desk.url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        proof = f"Origin: {desk.url}" if path == "/session" else f"Authorization: Bearer {desk.key}"
        head = f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{proof}\r\n"
        writer.write(f"{head}Content-Length: 100\r\n\r\n{{".encode())
        answer = await reader.readline()
        writer.close()
        return answer

    assert b" 408 " in visit(tmp_path, call, speed=100.0)
