"""The console's own certificate authority, held against OpenSSL and what it may not sign for."""

import ssl
import stat
import subprocess
import sys
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509 import verification

from cuebot import clock
from cuebot.errors import ConsoleError
from cuebot.web import authority
from cuebot.web.authority import issue_certificates

NAMES, ADDRESSES = ["studio.local", "localhost"], ["127.0.0.1", "192.168.7.5"]


def read(path):
    return x509.load_pem_x509_certificate(path.read_bytes())


def verify(made, subject):
    store = verification.Store([read(made.authority)])
    leaf = x509.load_pem_x509_certificates(made.leaf.read_bytes())[0]
    return verification.PolicyBuilder().store(store).build_server_verifier(subject).verify(leaf, [])


def test_a_certificate_is_good_for_its_names_and_addresses_and_90_days(tmp_path):
    made = issue_certificates(tmp_path, NAMES, ADDRESSES)
    leaf = x509.load_pem_x509_certificates(made.leaf.read_bytes())[0]
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == NAMES
    assert [str(one) for one in names.get_values_for_type(x509.IPAddress)] == ADDRESSES
    rest = leaf.not_valid_after_utc - clock.utc_now()
    assert timedelta(days=89) < rest <= timedelta(days=90)
    chain = verify(made, x509.DNSName("studio.local"))
    assert chain[0].subject.rfc4514_string() == "CN=cuebot console"
    assert verify(made, x509.IPAddress(ip_address("192.168.7.5")))


def openssl(made, *more):
    chosen = ["openssl", "verify", "-CAfile", made.authority, *more, made.leaf]
    return subprocess.run(chosen, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("names", "addresses", "good"),
    [
        (["studio.local"], ["192.168.7.5"], True),
        (["studio.local"], ["10.1.2.3", "172.31.0.1", "169.254.3.3", "fd00::7"], True),
        (["www.bank.example"], [], False),
        (["local.bank.example"], [], False),
        (["notlocal"], [], False),
        ([], ["203.0.113.9"], False),
        ([], ["8.8.8.8"], False),
        ([], ["172.32.0.1"], False),
    ],
)
def test_the_authority_can_speak_for_no_name_or_address_of_the_world(
    tmp_path, names, addresses, good
):
    made = issue_certificates(tmp_path, names, addresses)
    told = openssl(made)
    assert (told.returncode == 0) is good, told.stderr
    if not good:
        assert "permitted subtree violation" in told.stderr


def test_the_authority_stays_and_the_certificate_is_new_at_each_start(tmp_path):
    first = issue_certificates(tmp_path, NAMES, ADDRESSES)
    leaf = first.leaf.read_bytes()
    again = issue_certificates(tmp_path, NAMES, ADDRESSES)
    assert again.fingerprint == first.fingerprint
    assert again.leaf.read_bytes() != leaf
    assert openssl(again).returncode == 0


def test_an_authority_that_ends_before_the_certificate_would_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(authority, "AUTHORITY_LIFE", timedelta(days=89))
    first = issue_certificates(tmp_path, NAMES, ADDRESSES)
    monkeypatch.undo()
    again = issue_certificates(tmp_path, NAMES, ADDRESSES)
    assert again.fingerprint != first.fingerprint
    assert openssl(again).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes of files")
def test_nobody_else_reads_a_key_also_where_one_lay_open(tmp_path):
    folder = tmp_path / "ca"
    issue_certificates(folder, NAMES, ADDRESSES)
    for name in ("authority.key", "console.pem"):
        (folder / name).chmod(0o644)
    issue_certificates(folder, NAMES, ADDRESSES)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes["authority.key"] == modes["console.pem"] == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def spoil_key(folder):
    (folder / "authority.key").write_text("no key")


def lose_key(folder):
    (folder / "authority.key").unlink()


def swap_key(folder):
    other = folder.parent / "other"
    issue_certificates(other, NAMES, ADDRESSES)
    (folder / "authority.key").write_bytes((other / "authority.key").read_bytes())


@pytest.mark.parametrize("spoil", [spoil_key, lose_key, swap_key])
def test_an_authority_without_its_key_is_told_and_never_replaced_in_silence(tmp_path, spoil):
    folder = tmp_path / "ca"
    issue_certificates(folder, NAMES, ADDRESSES)
    before = (folder / "authority.pem").read_bytes()
    spoil(folder)
    with pytest.raises(ConsoleError, match="delete the folder"):
        issue_certificates(folder, NAMES, ADDRESSES)
    assert (folder / "authority.pem").read_bytes() == before


def test_a_folder_that_cannot_be_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConsoleError, match="another `authority`"):
        issue_certificates(tmp_path / "file" / "ca", NAMES, ADDRESSES)


def test_the_fingerprint_is_that_which_openssl_shows(tmp_path):
    made = issue_certificates(tmp_path, NAMES, ADDRESSES)
    asked = ["openssl", "x509", "-in", made.authority, "-noout", "-fingerprint", "-sha256"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert told.strip().partition("=")[2] == made.fingerprint
    assert ssl.DER_cert_to_PEM_cert(made.der).strip() == Path(made.authority).read_text().strip()
