"""Where a sink passes its sound on to, by rows as PipeWire and PulseAudio tell them."""

import pytest

from cuebot.talkback.pulse_routes import NO_MODULE, SinkRow, StreamRow, find_astray_sinks

SPEAKERS = SinkRow("speakers", "", silenced=False, index=43, module=7)
INTERFACE = SinkRow("interface", "", silenced=False, index=57, module=8)
EAR = SinkRow("ear", "", silenced=False, index=208, module=536_870_919)


def play(sink, target, module=EAR.module):
    return StreamRow(client=73, module=module, sink=sink.index, silent=False, target=target)


@pytest.mark.parametrize("target", ["interface", "57"])
def test_a_sink_that_sounds_elsewhere_than_it_was_made_for_is_astray(target):
    assert find_astray_sinks([SPEAKERS, EAR], [play(SPEAKERS, target)]) == {"ear"}
    assert find_astray_sinks([SPEAKERS, INTERFACE, EAR], [play(SPEAKERS, target)]) == {"ear"}
    assert not find_astray_sinks([SPEAKERS, INTERFACE, EAR], [play(INTERFACE, target)])


def test_a_sink_that_sounds_nowhere_is_astray():
    nowhere = StreamRow(client=73, module=EAR.module, sink=NO_MODULE, silent=False, target="x")
    assert find_astray_sinks([SPEAKERS, EAR], [nowhere]) == {"ear"}


def test_streams_of_programs_say_nothing_of_sinks():
    sinks = [SPEAKERS, SinkRow("hdmi", "", silenced=False, index=9, module=NO_MODULE)]
    assert not find_astray_sinks(sinks, [play(SPEAKERS, "gone", NO_MODULE)])


def test_a_server_that_tells_no_target_is_believed():
    assert not find_astray_sinks([SPEAKERS, EAR], [play(SPEAKERS, None)])
