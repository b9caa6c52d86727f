"""What a running show says of itself, and what it never does."""

import json
import logging

from parts import Script

from cuebot import clock, config
from cuebot.model import Command, Comment, Control
from cuebot.show.assembly import assemble_components, identify_show, start_show


def test_a_show_tells_of_its_parts_and_of_no_viewer_and_no_key(tmp_path):
    (tmp_path / "catalog.csv").write_text("link,title,price\n3,Denim jacket,$58.00\n")
    chosen = config.build_config(
        {
            "show": {"title": "Friday"},
            "llm": {"api_key": "sk-never-told"},
            "catalogue": {"path": "catalog.csv"},
            "capture": {"sources": [{"use": "http", "port": 0}]},
            "synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0},
            "talkback": {"use": "file", "path": "ear.wav"},
        },
        folder=tmp_path,
    )
    parts = assemble_components(chosen)
    script = [
        Comment(at=0.5, id="1", user="Zoe", text="how much is link 3?"),
        Command(at=1.0, control=Control.QUIET, value=600.0),
    ]

    async def main():
        async with start_show(parts, on_step=print, alarm=print) as running:
            logging.getLogger("cuebot.try").warning("the key sk-never-told is refused.")
            await running.run(Script(script))
            return running.read_status()

    parts.sources[0].run = Script([]).run  # a room that is over
    status = clock.run(main(), speed=clock.VIRTUAL)
    told = status.encode_json().decode()
    assert (status.identity, status.title) == (identify_show(chosen), "Friday")
    assert [source.name for source in status.sources] == ["http"]
    assert (status.ear.use, status.ear.trouble) == ("file", "")
    assert status.voice.resting == {"silent": False}
    assert (status.products, status.alarms) == (1, 1)
    assert status.last_alarm == "the key ... is refused."
    assert json.loads(told)["pid"] == status.pid
    assert not any(word in told for word in ("Zoe", "how much", "sk-never-told"))
