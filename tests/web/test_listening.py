"""Where the console listens, and who reaches it there: by real sockets."""

import asyncio
import json
import socket
import ssl
import sys
from dataclasses import replace
from ipaddress import ip_address

import aiohttp
import pytest
from consoles import visit

from cuebot import config
from cuebot.cli.console import ask_console
from cuebot.errors import ConfigError, ConsoleError
from cuebot.web.access_file import read_access_file
from cuebot.web.authority import issue_certificates
from cuebot.web.listening import list_lan_addresses, load_tls, name_machine, plan_listening

ELSEWHERE = "127.0.0.2"
"""Stands for an address of the local network, since a test opens none."""


def plan(tmp_path, found=None, **console):
    section = config.build_config({"console": console}, folder=tmp_path).console
    return plan_listening(section, found)


def test_by_default_this_machine_alone_is_listened_to(tmp_path):
    made = plan(tmp_path)
    assert (made.addresses, made.public, made.tls) == (("127.0.0.1",), "", None)
    assert [*tmp_path.iterdir()] == []


def test_on_a_local_network_it_listens_at_private_addresses_with_its_own_certificate(tmp_path):
    made = plan(tmp_path, ["192.168.7.5", "10.0.0.9"], lan=True, names=["studio.local"])
    assert made.addresses == ("127.0.0.1", "192.168.7.5", "10.0.0.9")
    assert made.public == "192.168.7.5"
    assert {"studio.local", f"{name_machine()}.local", "10.0.0.9"} <= made.names
    assert made.scheme == "https"


def test_a_machine_in_no_network_is_told(tmp_path):
    with pytest.raises(ConsoleError, match="no address in a local network"):
        plan(tmp_path, [], lan=True)


def test_a_name_that_its_own_authority_may_not_sign_is_told(tmp_path):
    with pytest.raises(ConfigError, match=r"'shop.example' ends in no .local"):
        plan(tmp_path, ["10.0.0.9"], lan=True, names=["shop.example"])


def test_only_private_addresses_of_this_machine_are_found():
    for address in list_lan_addresses():
        known = ip_address(address)
        assert known.is_private
        assert not known.is_loopback


def test_the_machines_name_is_one_label_of_a_host_name(monkeypatch):
    for told, name in {
        "Studio PC_2.lan": "studio-pc-2",
        "工作室": "cuebot",
        "a" * 80: "a" * 63,
    }.items():
        monkeypatch.setattr(socket, "gethostname", lambda told=told: told)
        assert name_machine() == name


def test_a_certificate_that_is_none_is_told_and_no_password_is_asked_for(tmp_path):
    (tmp_path / "c.pem").write_text("nothing")
    with pytest.raises(ConsoleError, match="is no certificate with its key"):
        load_tls(tmp_path / "c.pem", tmp_path / "c.pem")
    with pytest.raises(ConsoleError, match="No such file"):
        load_tls(tmp_path / "no.pem", tmp_path / "no.pem")


def test_others_come_by_tls_with_an_invitation_and_get_links_that_reach(tmp_path):
    async def call(desk):
        url = desk.back_room.server.public_url
        director = await desk.sit()
        told = await director.order("invite", office="producer")
        trusting = ssl.create_default_context(cafile=desk.back_room.plan.certificates.authority)
        async with aiohttp.ClientSession() as http:
            asked = {"token": told["link"].partition("#")[2]}
            async with http.post(
                f"{url}/session", json=asked, headers={"Origin": url}, ssl=trusting
            ) as answer:
                return url, told["link"], answer.status, answer.headers["Set-Cookie"]

    url, link, status, cookie = visit(tmp_path, call, lan=[ELSEWHERE])
    assert url.startswith(f"https://{ELSEWHERE}:")
    assert link.startswith(f"{url}/#")
    assert status == 200
    assert "Secure" in cookie


def test_the_command_line_trusts_the_shows_own_authority_and_no_other(tmp_path):
    async def call(desk):
        address = await asyncio.to_thread(read_access_file, tmp_path / "console.access")
        told = await asyncio.to_thread(ask_console, address, "invite", {"office": "producer"})
        here = await asyncio.to_thread(ask_console, address, "link", {"office": "director"})
        other = await asyncio.to_thread(
            issue_certificates, tmp_path / "other", ["localhost"], ["127.0.0.1"]
        )
        swapped = replace(address, authority=str(other.authority))
        try:
            await asyncio.to_thread(ask_console, swapped, "seats")
        except ConsoleError as error:
            return desk.back_room.server, told["link"], here["link"], str(error)

    server, link, here, refused = visit(tmp_path, call, lan=[ELSEWHERE])
    assert link.startswith(f"{server.public_url}/#")
    assert here.startswith("https://127.0.0.1:")
    assert "does not answer" in refused


def test_a_page_without_tls_and_one_that_trusts_nobody_get_nothing(tmp_path):
    async def call(desk):
        url = desk.back_room.server.public_url
        failed = []
        async with aiohttp.ClientSession() as http:
            for address in (url, url.replace("https", "http")):
                try:
                    async with http.get(f"{address}/session") as answer:
                        failed.append(answer.status)
                except aiohttp.ClientError as error:
                    failed.append(type(error).__name__)
        return failed

    untrusted, plain = visit(tmp_path, call, lan=[ELSEWHERE])
    assert untrusted == "ClientConnectorCertificateError"
    assert plain in {"ServerDisconnectedError", "ClientOSError"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "elsewhere.example"}, 403),
        ({"Host": "192.168.99.99"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({}, 401),
    ],
)
def test_from_the_network_host_and_origin_are_judged_as_from_here(tmp_path, headers, status):
    async def call(desk):
        trusting = ssl.create_default_context(cafile=desk.back_room.plan.certificates.authority)
        trusting.check_hostname = False
        async with aiohttp.ClientSession() as http:
            url = f"{desk.back_room.server.public_url}/session"
            async with http.get(url, headers=headers, ssl=trusting) as answer:
                return answer.status

    assert visit(tmp_path, call, lan=[ELSEWHERE]) == status


def behind(tmp_path, call, proxy="127.0.0.1"):
    console = {"behind": "proxy", "proxies": [proxy], "names": ["console.shop.example"]}
    return visit(tmp_path, call, console=console)


FORWARDED = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "console.shop.example",
    "X-Forwarded-For": "203.0.113.66, 198.51.100.7",
    "Origin": "https://console.shop.example",
}


def test_behind_a_proxy_a_seat_is_taken_by_the_public_name_and_its_cookie_is_secure(tmp_path):
    async def call(desk):
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            asked = {"token": desk.invite()}
            async with http.post(desk.url + "/session", json=asked, headers=FORWARDED) as answer:
                cookie = answer.headers["Set-Cookie"]
                policy = answer.headers["Content-Security-Policy"]
                status = answer.status
            shown = FORWARDED | {"Cookie": cookie.partition(";")[0]}
            socket = await http.ws_connect(desk.url + "/socket", headers=shown)
            you = json.loads(await socket.receive_str())["you"]
            await socket.send_json({"order": 1, "control": "invite", "office": "watcher"})
            while "answer" not in (told := json.loads(await socket.receive_str())):
                pass
            await socket.close()
        return status, cookie, policy, you["office"], told["link"]

    status, cookie, policy, office, link = behind(tmp_path, call)
    assert (status, office) == (200, "director")
    assert "Secure" in cookie
    assert "connect-src 'self' wss://console.shop.example;" in policy
    assert link.startswith("https://console.shop.example/#")


def test_past_the_proxy_nobody_comes(tmp_path):
    async def call(desk):
        async with (
            aiohttp.ClientSession() as http,
            http.get(desk.url + "/session", headers=FORWARDED) as answer,
        ):
            return answer.status

    assert behind(tmp_path, call, proxy="10.9.9.9") == 403


def test_whoever_guesses_behind_a_proxy_is_known_by_the_address_that_the_proxy_saw(tmp_path):
    async def call(desk):
        async def guess(who, spoken):
            headers = FORWARDED | {"X-Forwarded-For": f"{spoken}, {who}"}
            async with http.post(
                desk.url + "/session", json={"token": "x"}, headers=headers
            ) as answer:
                return answer.status

        async with aiohttp.ClientSession() as http:
            tries = [await guess("198.51.100.7", f"203.0.113.{n}") for n in range(21)]
            return tries[0], tries[-1], await guess("198.51.100.8", "203.0.113.1")

    assert behind(tmp_path, call) == (403, 429, 403)


@pytest.mark.parametrize(("forwarded", "status"), [(False, 200), (True, 401)])
def test_the_command_line_comes_past_the_proxy_and_nobody_by_it(tmp_path, forwarded, status):
    async def call(desk):
        headers = {"Authorization": f"Bearer {desk.key}"}
        headers |= {"X-Forwarded-For": "198.51.100.7"} if forwarded else {}
        async with (
            aiohttp.ClientSession() as http,
            http.get(desk.url + "/terminal/seats", headers=headers) as answer,
        ):
            return answer.status

    assert behind(tmp_path, call) == status


def test_a_domains_own_certificate_serves_its_name(tmp_path):
    made = issue_certificates(tmp_path / "given", ["console.local"], [])
    console = {
        "cert": str(made.leaf),
        "key": str(made.leaf),
        "names": ["console.local"],
    }

    async def call(desk):
        trusting = ssl.create_default_context(cafile=made.authority)
        host = f"console.local:{desk.back_room.server.port}"
        async with (
            aiohttp.ClientSession() as http,
            http.get(
                f"{desk.url}/session",
                headers={"Host": host},
                ssl=trusting,
                server_hostname="console.local",
            ) as answer,
        ):
            return answer.status, desk.back_room.server.public_url

    status, url = visit(tmp_path, call, console=console)
    assert status == 401
    assert url.startswith("https://console.local:")


def test_a_trust_port_that_is_taken_is_told_by_its_own_key(tmp_path):
    with socket.socket() as taken:
        taken.bind((ELSEWHERE, 0))
        taken.listen()
        told, heard = [], asyncio.Event()

        def alarm(sentence):
            told.append(sentence)
            heard.set()

        async def call(_desk):
            await heard.wait()

        port = taken.getsockname()[1]
        visit(tmp_path, call, lan=[ELSEWHERE], alarm=alarm, console={"trust_port": port})
    assert "another `trust_port` in [console]" in told[0]


@pytest.mark.parametrize("missing", ["ifaddr", "cryptography"])
def test_without_the_extra_the_command_that_installs_it_is_told(tmp_path, monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    for known in [name for name in sys.modules if name.startswith(("cuebot.web.authority",))]:
        monkeypatch.delitem(sys.modules, known)
    with pytest.raises(ConfigError, match=r"cuebot\[lan\]"):
        plan(tmp_path, None if missing == "ifaddr" else ["10.0.0.9"], lan=True)
    assert plan(tmp_path).public == "", "this machine alone needs neither"
