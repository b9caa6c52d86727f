"""Kick's own webhook: that Kick sent a body, just now, and not for the second time.

Kick signs `MESSAGE_ID.TIMESTAMP.BODY` by RSA (PKCS#1 v1.5, SHA-256), in base64, and sends id, time
and signature in headers; its public key stands at api.kick.com/public/v1/public-key.  The type of
the event is not signed: what a body is, its own keys tell.  One key signs for all of Kick's
apps, so the body's broadcaster must be ours.  Source: events/webhook-security.md of
KickEngineering/KickDevDocs at c8a086c.
"""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects.dialect import inner
from cuebot.capture.dialects.stamp import name
from cuebot.capture.server.webhook import Verdict, fresh
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

ID = "Kick-Event-Message-Id"
TIME = "Kick-Event-Message-Timestamp"
SIGNATURE = "Kick-Event-Signature"


class Kick:
    """Judge deliveries with Kick's public key, for one broadcaster."""

    def __init__(self, key: RSAPublicKey, broadcaster: str) -> None:
        self._key = key
        self._broadcaster = broadcaster

    def judge(self, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Return whether a delivery may be taken, and the mark by which it counts once."""
        known, told = headers.get(ID, ""), headers.get(TIME, "")
        if not known or not self._signed(f"{known}.{told}.".encode() + body, headers):
            return Verdict(401, "the signature is not Kick's")
        if not fresh(told):
            return Verdict(403, "it is stale")
        if not self._ours(body):
            return Verdict(403, "it is of another broadcaster")
        return Verdict(200, mark=f"kick {known}")

    def _signed(self, signed: bytes, headers: Mapping[str, str]) -> bool:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15  # noqa: PLC0415
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - an extra

        try:
            signature = b64decode(headers.get(SIGNATURE, ""), validate=True)
            self._key.verify(signature, signed, PKCS1v15(), SHA256())
        except (InvalidSignature, ValueError):
            return False
        return True

    def _ours(self, body: bytes) -> bool:
        try:
            told = from_json(body)
        except ValueError:
            return False
        host = inner(told, "broadcaster") if isinstance(told, dict) else {}
        return name(host.get("user_id")) == self._broadcaster


def read(path: Path, broadcaster: str) -> Kick:
    """Return the judge whose key stands in a PEM file; `ConfigError` when it cannot be had."""
    where = f"kick_key = {str(path)!r}"
    try:
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - an extra
            load_pem_public_key,
        )
    except ImportError as error:
        raise ConfigError(
            "Kick's signature cannot be checked", where=where, do="install cuebot[kick]"
        ) from error
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise ConfigError(
            "cannot be read as a public key",
            where=where,
            do="save the key that api.kick.com/public/v1/public-key shows",
        ) from error
    if not isinstance(key, RSAPublicKey):
        raise ConfigError("is no RSA key", where=where, do="save Kick's own public key")
    return Kick(key, broadcaster)
