"""Kick's webhook, signed as Kick signs, to a running server."""

import asyncio
import json
from base64 import b64encode
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import aiohttp
import pytest
from capture.contract import Doubted
from capture.serving import sent_to, serving
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from cuebot import clock
from cuebot.capture.server import kick
from cuebot.capture.server.http import HttpOptions, HttpSource
from cuebot.errors import ConfigError

KEY = rsa.generate_private_key(65537, 1024)  # noqa: S505 - a test's own; 2,200 are signed
OTHER = rsa.generate_private_key(65537, 1024)  # noqa: S505 - same
PUBLIC = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def body(number, host=7):
    sender = {"user_id": 9, "identity": {"badges": []}}
    told = {"message_id": f"c{number}", "broadcaster": {"user_id": host}, "sender": sender}
    return json.dumps(told | {"content": f"size {number}?"}).encode()


def delivery(number, content, *, age=0.0, key=KEY):
    told = (clock.utc_now() - timedelta(seconds=age)).isoformat()
    signed = f"m{number}.{told}.".encode() + content
    signature = key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return {
        kick.MESSAGE_ID_HEADER: f"m{number}",
        kick.TIMESTAMP_HEADER: told,
        kick.SIGNATURE_HEADER: b64encode(signature).decode(),
    }


@pytest.fixture
def pem(tmp_path):
    path = tmp_path / "kick.pem"
    path.write_bytes(KEY.public_key().public_bytes(*PUBLIC))
    return path


def deliver(pem, *posts, host="shop.example"):
    """Return the statuses of (headers, body) posts, and the events that came of them."""
    judge = kick.load_kick_verifier(pem, "7").verify_delivery

    async def main():
        async with (
            serving(judge) as server,
            aiohttp.ClientSession(headers={"Host": host}) as session,
        ):
            statuses = []
            for headers, content in posts:
                url = f"{server.http}/v1/hooks/kick"
                async with session.post(url, data=content, headers=headers) as answer:
                    statuses.append(answer.status)
            return statuses, server.inbox.drain_events()

    return asyncio.run(main())


class TestKick(Doubted):
    garbage = (b"", b"{", b"[1]", b"\xff\xfe", b"\x1f\x8bxx", b'{"a": 1}', b"null", b"\x00" * 50)
    repeated = 0  # a delivery counts once by its own id, which Kick keeps when it tries again

    def frame(self, numbers):
        (number,) = numbers
        return delivery(number, body(number)), body(number)

    @asynccontextmanager
    async def room(self, *calls):
        deliveries = [partial(self.deliver, call, cut=call is not calls[-1]) for call in calls]
        judge = kick.KickVerifier(KEY.public_key(), "7").verify_delivery
        async with sent_to(HttpSource(HttpOptions(port=0), judge), *deliveries) as source:
            yield source

    async def deliver(self, call, address, *, cut):
        url = f"http://{address}/v1/hooks/kick"
        async with aiohttp.ClientSession() as session:
            for n, one in enumerate(call):
                headers, content = one if isinstance(one, tuple) else (delivery(f"x{n}", one), one)
                async with session.post(url, data=content, headers=headers) as answer:
                    assert answer.status == (403 if content in self.garbage else 200)
        if cut:
            host, _, port = address.partition(":")
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"POST /v1/hooks/kick HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")
            await writer.drain()
            writer.transport.abort()


def test_a_signed_delivery_is_heard_through_any_tunnel_and_once(pem):
    sent = (delivery(1, body(1)), body(1))
    statuses, events = deliver(pem, sent, sent, (delivery(2, body(2)), body(2)))
    assert statuses == [200, 200, 200]
    assert [(one.id, one.text) for one in events] == [("c1", "size 1?"), ("c2", "size 2?")]


@pytest.mark.parametrize("age", [301, -301])
def test_a_delivery_of_another_time_is_refused(pem, age):
    assert deliver(pem, (delivery(1, body(1), age=age), body(1))) == ([403], [])


def test_what_kick_did_not_sign_is_refused(pem):
    headers = delivery(1, body(1))
    posts = [
        (delivery(1, body(1), key=OTHER), body(1)),
        (headers, body(2)),
        (headers | {kick.MESSAGE_ID_HEADER: "m2"}, body(1)),
        (headers | {kick.SIGNATURE_HEADER: "%%%"}, body(1)),
        ({}, body(1)),
    ]
    assert deliver(pem, *posts) == ([401] * 5, [])


def test_a_signed_delivery_of_another_channel_is_refused(pem):
    assert deliver(pem, (delivery(1, body(1, 8)), body(1, 8))) == ([403], [])
    assert deliver(pem, (delivery(1, b"[]"), b"[]"), (delivery(2, b"{"), b"{")) == ([403, 403], [])


def test_a_file_that_holds_no_rsa_key_is_refused_before_the_show(tmp_path):
    path = tmp_path / "kick.pem"
    with pytest.raises(ConfigError, match="public key"):
        kick.load_kick_verifier(path, "7")
    path.write_text("hello")
    with pytest.raises(ConfigError, match="public key"):
        kick.load_kick_verifier(path, "7")
    curve = ec.generate_private_key(ec.SECP256R1()).public_key()
    path.write_bytes(curve.public_bytes(*PUBLIC))
    with pytest.raises(ConfigError, match="no RSA key"):
        kick.load_kick_verifier(path, "7")
