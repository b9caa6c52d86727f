"""What a running show lets its sources tell others."""

import json
from dataclasses import replace

from cuebot import clock, config
from cuebot.show.assembly import assemble_components, start_show


class Open:
    """A source that tells all that it may, and is told."""

    name = "open"

    def __init__(self):
        self.given = {}

    def acknowledge_by(self, receipts):
        self.given["kept"] = receipts.begin()

    def expose(self, render):
        self.given["figures"] = render

    def report_by(self, read):
        self.given["status"] = read

    async def run(self, put):
        pass


def test_a_source_that_can_tell_is_given_receipts_figures_and_status():
    chosen = config.build_config(
        {
            "capture": {"sources": [{"use": "http", "port": 0}]},
            "synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0},
            "journal": {"path": None},
        }
    )
    told, parts = Open(), assemble_components(chosen)

    async def main():
        async with start_show(
            replace(parts, sources=[told]), on_step=print, alarm=print
        ) as running:
            await running.run()
            assert running.loop_monitor.late == 0.0  # nobody let it run
            return json.loads(told.given["status"]()), told.given["figures"]()

    status, figures = clock.run(main(), speed=clock.VIRTUAL)
    assert told.given["kept"] == 0
    assert status["sources"][0]["name"] == "open"
    assert b'cuebot_source_events_total{source="open"}' in figures
