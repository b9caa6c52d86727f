"""Nobody opens the console to others by a word too few, or by two ways at once."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError

WAYS = [
    {},
    {"host": "::1"},
    {"lan": True},
    {"lan": True, "names": ["studio.local"]},
    {"host": "10.0.0.4", "cert": "c.pem", "key": "k.pem", "names": ["console.shop.example"]},
    {"behind": "proxy", "proxies": ["127.0.0.1"], "names": ["console.shop.example"]},
]


@pytest.mark.parametrize("console", WAYS, ids=str)
def test_each_way_to_a_console_is_taken(console, tmp_path):
    assert config.build_config({"console": console}, folder=tmp_path).console.port == 8766


@pytest.mark.parametrize(
    ("console", "says"),
    [
        ({"host": "10.0.0.4"}, "`host` is 127.0.0.1 unless"),
        ({"host": "192.168.0.7"}, "`host` is 127.0.0.1 unless"),
        ({"cert": "c.pem"}, "`cert` and `key` go together"),
        ({"key": "k.pem"}, "`cert` and `key` go together"),
        ({"behind": "proxy", "names": ["x.example"]}, "`proxies` go together"),
        ({"proxies": ["127.0.0.1"]}, "`proxies` go together"),
        ({"behind": "proxy", "proxies": ["everybody"]}, "proxies"),
        ({"behind": "proxy", "proxies": ["127.0.0.1"]}, "`names` tells by which host names"),
        ({"cert": "c.pem", "key": "k.pem"}, "`names` tells by which host names"),
        ({"lan": True, "cert": "c.pem", "key": "k.pem", "names": ["x"]}, "two ways"),
        (
            {"lan": True, "behind": "proxy", "proxies": ["127.0.0.1"], "names": ["x"]},
            "two ways",
        ),
        ({"behind": "tunnel"}, "behind"),
    ],
)
def test_a_way_that_is_half_told_is_refused_with_what_it_wants(console, says):
    with pytest.raises(ConfigError, match=says):
        config.build_config({"console": console})
