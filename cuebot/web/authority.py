"""A certificate authority of the console's own, for the local network.

A page that others open wants TLS: without it their browser sends the cookie of a seat in clear, and
gives the page no clipboard.  No public authority signs `NAME.local` or a private address, so the
show makes one for itself.  It can sign for nothing but such names and addresses (RFC 5280, name
constraints), so that a device which trusts it is not open to whoever steals its key; the key stays
in a file that only its owner can read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from cuebot import clock
from cuebot.errors import ConsoleError
from cuebot.web.access_file import write_private_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from ipaddress import IPv4Network, IPv6Network
    from pathlib import Path

PRIVATE_NETWORKS: Sequence[IPv4Network | IPv6Network] = tuple(
    map(
        ip_network,
        (
            *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
            *("::1/128", "fc00::/7", "fe80::/10"),
        ),
    )
)
"""Networks that no router passes on (RFC 1918, 3927, 4193, 4291), and this machine itself."""
PRIVATE_NAMES = ("local", "localhost")
"""Ends of names that no public server gives out (RFC 6762, 6761)."""
AUTHORITY_LIFE = timedelta(days=5 * 365)
LEAF_LIFE = timedelta(days=90)
MIN_REST = LEAF_LIFE
"""What an authority must have left so that it signs no certificate that outlives it."""
CLOCK_SLACK = timedelta(hours=1)
"""How far another device's clock may be behind."""
_AUTHORITY_FILE, _AUTHORITY_KEY = "authority.pem", "authority.key"
_LEAF_FILE = "console.pem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """What a server on the local network shows."""

    authority: Path
    """The authority's certificate, as PEM."""
    leaf: Path
    """The console's certificate and its key, as PEM."""
    fingerprint: str
    """SHA-256 of the authority's certificate, as devices show it: `AB:CD:...`."""
    der: bytes
    """The authority's certificate, for whoever wants to trust it."""


def issue_certificates(
    folder: Path, names: Sequence[str], addresses: Sequence[str]
) -> Certificates:
    """Return a new certificate for these names and addresses, signed by a folder's authority.

    The authority is made when there is none, or when what there is ends too soon.  A `ConsoleError`
    says why the folder cannot be used.  It blocks: call it before the event loop starts.
    """
    now = clock.utc_now()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key, authority = _open_authority(folder, now)
        leaf_key = ec.generate_private_key(ec.SECP256R1())
        reached = [*map(x509.DNSName, names), *map(x509.IPAddress, map(ip_address, addresses))]
        leaf = _sign_leaf(key, authority, leaf_key.public_key(), reached, now)
        path = folder / _LEAF_FILE
        part = path.with_name(f"{path.name}.{os.getpid()}")  # rooms of a studio share the folder
        write_private_file(part, _encode_key(leaf_key) + _encode_certificate(leaf))
        part.replace(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConsoleError(
            f"cannot be used ({why})", where=str(folder), do="set another `authority` in [console]"
        ) from error
    return Certificates(
        authority=folder / _AUTHORITY_FILE,
        leaf=path,
        fingerprint=authority.fingerprint(hashes.SHA256()).hex(":").upper(),
        der=authority.public_bytes(serialization.Encoding.DER),
    )


def _open_authority(
    folder: Path, now: datetime
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Return the authority that is there, or a new one."""
    certificate, secret = folder / _AUTHORITY_FILE, folder / _AUTHORITY_KEY
    if certificate.exists() or secret.exists():
        key, authority = _read_authority(certificate, secret)
        if now + MIN_REST <= authority.not_valid_after_utc:
            secret.chmod(0o600)
            return key, authority
    key = ec.generate_private_key(ec.SECP256R1())
    authority = _make_authority(key, now)
    write_private_file(secret, _encode_key(key))
    certificate.write_bytes(_encode_certificate(authority))
    return key, authority


def _read_authority(
    certificate: Path, secret: Path
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    try:
        authority = x509.load_pem_x509_certificate(certificate.read_bytes())
        key = serialization.load_pem_private_key(secret.read_bytes(), None)
    except (FileNotFoundError, ValueError, TypeError) as error:
        raise _refuse_folder(certificate.parent) from error
    if (
        not isinstance(key, ec.EllipticCurvePrivateKey)
        or key.public_key() != authority.public_key()
    ):
        raise _refuse_folder(certificate.parent)
    return key, authority


def _refuse_folder(folder: Path) -> ConsoleError:
    return ConsoleError(
        "holds no authority with its key",
        where=str(folder),
        do="delete the folder, and trust the new one on each device again",
    )


def _make_authority(key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"cuebot console {now:%Y-%m-%d}")])
    limits = x509.NameConstraints(
        [
            *map(x509.DNSName, PRIVATE_NAMES),
            *map(x509.IPAddress, PRIVATE_NETWORKS),
        ],
        None,
    )
    return (
        _begin_certificate(key.public_key(), name, name, now, now + AUTHORITY_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(limits, critical=True)
        .add_extension(_use_key(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _sign_leaf(
    key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate,
    public: ec.EllipticCurvePublicKey,
    reached: Sequence[x509.GeneralName],
    now: datetime,
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cuebot console")])
    return (
        _begin_certificate(public, name, authority.subject, now, now + LEAF_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(reached), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_use_key(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
        )
        .sign(key, hashes.SHA256())
    )


def _begin_certificate(
    public: ec.EllipticCurvePublicKey,
    subject: x509.Name,
    issuer: x509.Name,
    now: datetime,
    ends: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SLACK)
        .not_valid_after(ends)
    )


def _use_key(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _encode_key(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _encode_certificate(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
