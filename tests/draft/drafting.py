"""Offline drafters of the box, for the tests of what they say."""

from cards import snapshot

from cuebot import config
from cuebot.draft import offline
from cuebot.verbalise import duration


def drafter(language="en", longest=4.0):
    chosen = {"show": {"language": language}, "guard": {"longest": longest}}
    return offline.make_offline_drafter(config.Part(use="offline"), config.build_config(chosen))


EN_DRAFTER, ZH_DRAFTER = drafter(), drafter("zh")


def draft_line(cue, seen=None):
    return EN_DRAFTER.draft_line(cue, seen or snapshot())


def estimate_seconds(made):
    return duration.estimate_speech(made.text, made.language) / made.pace
