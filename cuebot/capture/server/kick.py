"""Verify Kick's webhooks: the RSA signature, the timestamp, and each message id once.

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

from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.capture.server.webhook import WebhookVerdict, is_fresh
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

MESSAGE_ID_HEADER = "Kick-Event-Message-Id"
TIMESTAMP_HEADER = "Kick-Event-Message-Timestamp"
SIGNATURE_HEADER = "Kick-Event-Signature"


class KickVerifier:
    """Judge deliveries with Kick's public key, for one broadcaster."""

    def __init__(self, key: RSAPublicKey, broadcaster: str) -> None:
        self._key = key
        self._broadcaster = broadcaster

    def verify_delivery(self, headers: Mapping[str, str], body: bytes) -> WebhookVerdict:
        """Return whether a delivery may be taken, and the mark by which it counts once."""
        known, told = headers.get(MESSAGE_ID_HEADER, ""), headers.get(TIMESTAMP_HEADER, "")
        if not known or not self._has_valid_signature(f"{known}.{told}.".encode() + body, headers):
            return WebhookVerdict(401, "the signature is not Kick's")
        if not is_fresh(told):
            return WebhookVerdict(403, "it is stale")
        if not self._is_our_broadcaster(body):
            return WebhookVerdict(403, "it is of another broadcaster")
        return WebhookVerdict(200, mark=f"kick {known}")

    def _has_valid_signature(self, signed: bytes, headers: Mapping[str, str]) -> bool:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15  # noqa: PLC0415
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - an extra

        try:
            signature = b64decode(headers.get(SIGNATURE_HEADER, ""), validate=True)
            self._key.verify(signature, signed, PKCS1v15(), SHA256())
        except (InvalidSignature, ValueError):
            return False
        return True

    def _is_our_broadcaster(self, body: bytes) -> bool:
        try:
            told = from_json(body)
        except ValueError:
            return False
        host = nested_object(told, "broadcaster") if isinstance(told, dict) else {}
        return to_short_text(host.get("user_id")) == self._broadcaster


def load_kick_verifier(path: Path, broadcaster: str) -> KickVerifier:
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
    return KickVerifier(key, broadcaster)
