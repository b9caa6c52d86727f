"""The block of a config for each place where viewers write, and what the doctor says to it."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot import clock, config
from cuebot.capture.platforms.tiktok import TiktokOptions
from cuebot.capture.platforms.twitch import TwitchOptions
from cuebot.capture.platforms.youtube import YoutubeOptions
from cuebot.capture.server.http import HttpOptions
from cuebot.cli import platforms
from cuebot.cli.platforms import PLATFORMS
from cuebot.config import secret_store
from cuebot.doctor import sources
from cuebot.doctor.checkup import DoctorCheck, run_checks
from cuebot.errors import ConfigError

KNOWN = {
    "video": "dQw4w9WgXcQ",
    "kick_broadcaster": "7",
    "app": "12",
    "session": "3",
    "partner": "4",
    "user": "5",
}


def known(name):
    return {want.key: KNOWN.get(want.key, "known") for want in PLATFORMS[name].non_secret_wants}


def source(name):
    (block,) = tomllib.loads(platforms.build_source_block(name, known(name)))["capture"]["sources"]
    return block


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_is_a_source_that_is_installed_with_keys_that_it_knows(name):
    block = source(name)
    part = config.Part.model_validate(block)
    from_flag = f"{name}:" + ",".join(f"{key}={value}" for key, value in known(name).items())
    assert platforms.parse_platform(from_flag.rstrip(":")) == (name, known(name))
    secrets = {key: value for key, value in block.items() if secret_store.is_secret(key)}
    assert set(secrets) == {
        want.key for want in PLATFORMS[name].wants if secret_store.is_secret(want.key)
    }
    assert part.use in {"reader", "tiktok", "youtube", "twitch", "http", "bilibili", "shopee"}


@pytest.mark.parametrize(
    "name",
    [name for name, one in PLATFORMS.items() if any(want.secret for want in one.wants)],
)
def test_the_doctor_names_the_credential_that_a_platform_still_needs(name):
    platform = PLATFORMS[name]
    chosen = config.build_config({"capture": {"sources": [source(name)]}})
    secrets = [want for want in platform.wants if want.secret]
    (part,) = chosen.capture.sources

    async def find():
        return await sources.check_source(part, chosen, 0.1)

    (found,) = clock.run(run_checks([DoctorCheck(part="source", find=find)]))
    assert found.verdict.name == "FAIL"
    assert f"use = '{platform.use}', {secrets[0].key}: " in found.sentence
    assert platform.environment_variable(secrets[0]) in found.sentence


def test_a_single_answer_needs_no_name():
    assert platforms.parse_platform("twitch:my_channel") == ("twitch", {"channel": "my_channel"})
    assert platforms.parse_platform("tiktok:a=b,c") == ("tiktok", {"room": "a=b,c"})
    assert platforms.parse_platform("douyin") == ("douyin", {})


@pytest.mark.parametrize(
    ("name", "told", "says"),
    [
        ("twitch", {}, "`channel` .*twitch:\\.\\.\\."),
        ("shopee", {"session": "3"}, "`partner` .*`user` .*shopee:session="),
        ("shopee", {"session": "x", "partner": "1", "user": "2"}, "'x' is no number"),
    ],
)
def test_what_is_missing_is_named_all_at_once(name, told, says):
    with pytest.raises(ConfigError, match=says):
        platforms.build_source_block(name, told)


ID = "dQw4w9WgXcQ"
PASTED = [
    (f"youtube:https://www.youtube.com/watch?v={ID}&t=3s", "video", ID),
    (f"youtube:video=youtube.com/live/{ID}?si=a-b", "video", ID),
    (f"YouTube:https://youtu.be/{ID}", "video", ID),
    (f"youtube:https://studio.youtube.com/video/{ID}/livestreaming", "video", ID),
    ("Twitch:https://www.twitch.tv/my_channel", "channel", "my_channel"),
    ("twitch:m.twitch.tv/popout/my_channel/chat", "channel", "my_channel"),
    ("tiktoklive:https://www.tiktok.com/@a.host/live?x=1", "host", "@a.host"),
    ("TikTok:https://socialstream.ninja/dock.html?session=S4y&x", "room", "S4y"),
    ("shopee:session=https://live.shopee.co.id/share?from=live&session=77", "session", "77"),
]


@pytest.mark.parametrize(("flag", "key", "value"), PASTED)
def test_of_a_pasted_address_the_name_or_id_is_taken(flag, key, value):
    name, told = platforms.parse_platform(flag)
    assert (name, told[key]) == (flag.partition(":")[0].lower(), value)


@pytest.mark.parametrize(
    "flag",
    [
        "youtube:https://www.youtube.com/watch?v=abc",
        "youtube:https://www.youtube.com/channel/UCabcdefgh",
        "youtube:https://evil-youtube.com/watch?v=dQw4w9WgXcQ",
        "youtube:https://[::1/watch",
        "twitch:https://www.twitch.tv/",
        "twitch:two words",
        "tiktoklive:https://vm.tiktok.com/ZMabc/",
        "tiktok:https://www.tiktok.com/@a.host/live",
        "kick:https://kick.com/somebody",
        "kick:somebody",
        "bilibili:https://live.bilibili.com/1",
        "shopee:session=https://shopee.sg/product/1",
    ],
)
def test_an_address_that_names_no_such_thing_is_refused_with_what_is_wanted(flag):
    with pytest.raises(ConfigError, match=r"cannot be the `\w+`; give |is no number; `session` is"):
        platforms.parse_platform(flag)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("youtube", YoutubeOptions),
        ("twitch", TwitchOptions),
        ("tiktoklive", TiktokOptions),
        ("kick", HttpOptions),
    ],
)
def test_what_is_taken_is_what_the_source_takes(name, options):
    (want,) = PLATFORMS[name].non_secret_wants
    theirs = next(one.pattern for one in options.model_fields[want.key].metadata)
    assert theirs.strip("^$").replace("*", "+") == want.pattern


def test_a_platform_that_wants_nothing_takes_nothing():
    with pytest.raises(ConfigError, match="write douyin alone"):
        platforms.parse_platform("douyin:room")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_are_written_as_they_are(words):
    block = platforms.build_source_block("twitch", {"channel": words})
    assert tomllib.loads(block)["capture"]["sources"][0]["channel"] == words
