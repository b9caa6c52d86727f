"""Which hosts are this machine's own."""

import pytest

from cuebot.runtime.loopback import is_loopback


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.10", "::1", "localhost", "LocalHost.", "shop.localhost"]
)
def test_the_names_and_addresses_of_this_machine_are_its_own(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "192.168.1.2", "localhost.example", "notlocalhost", "10.127.0.0.1"]
)
def test_any_other_host_is_not(host):
    assert not is_loopback(host)
