"""What a console knows of a running show."""

import io

from consoles import asking, visit
from rich.console import Console

from cuebot.cli.view import LiveScene, render_scene
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene_builder import build_scene
from cuebot.web.state import encode_whole


def test_settings_figures_and_sources_are_those_of_the_show(tmp_path):
    async def call(desk):
        director = await desk.sit()
        await director.order("per_minute", value=7)
        await director.until(lambda: director.rows("settings")[0]["per_minute"] == 7)
        return director

    own = {"panic": {"may": ["hold"]}}
    limits = {"gap": 2.5, "speech": 20}
    director = visit(tmp_path, call, queue=limits, console={"offices": own})
    (settings,) = director.rows("settings")
    assert settings["offices"] == ["director", "producer", "service", "host", "watcher", "panic"]
    assert (settings["gap"], settings["speech"], settings["per_minute"]) == (2.5, 20.0, 7)
    (figures,) = director.rows("figures")
    assert (figures["received"], figures["spent"], figures["cap"]) == (0, None, None)
    assert [row["name"] for row in director.rows("sources")] == ["script"]
    assert director.rows("ear")[0]["device"] == "null"


def test_an_alarm_stands_on_every_page_that_may_see_it_as_printable_text(tmp_path):
    async def call(desk):
        host, watcher = await desk.sit("host"), await desk.sit("watcher")
        desk.back_room.on_alarm("the ear\u202e is gone\nlook")
        await host.until(lambda: host.rows("alarms"))
        return host.rows("alarms")[0]["text"], "alarms" in watcher.scene

    assert visit(tmp_path, call) == ("the ear is gone look", False)


def test_good_news_is_no_alarm_and_drives_none_off_the_page(tmp_path):
    async def call(desk):
        host = await desk.sit("host")
        desk.back_room.on_alarm("the ear is gone")
        for number in range(2 * WEB_POLICY.max_alarms):
            desk.back_room.on_recovery(f"source {number} is back")
        await host.until(lambda: len(host.rows("alarms")) == 1 + WEB_POLICY.max_recoveries)
        return [(row["text"], row["over"]) for row in host.rows("alarms")]

    told = visit(tmp_path, call)
    assert told[-1] == ("the ear is gone", False)
    assert [over for _, over in told[:-1]] == [True] * WEB_POLICY.max_recoveries


def test_how_long_model_and_voice_took_is_told_after_a_line(tmp_path):
    async def call(desk):
        director = await desk.sit()
        await director.order("say", text="smile")
        await director.until(lambda: director.rows("figures")[0]["voice_seconds"] is not None)
        return director.rows("figures")[0]

    figures = visit(tmp_path, call)
    assert 0 <= figures["draft_seconds"] < 5


def test_the_terminal_and_the_page_show_one_scene(tmp_path):
    async def call(desk):
        director = await desk.sit()
        await director.order("hold")
        await director.until(
            lambda: [row for row in director.rows("lines") if row["stage"] == "waiting"]
        )
        scene = build_scene(desk.console.observer.look())
        picture = Console(file=io.StringIO(), width=120)
        picture.print(render_scene(LiveScene(scene=scene), width=120, height=40))
        return director.scene, encode_whole(0, scene)["rows"], picture.file.getvalue()

    page, terminal, picture = visit(tmp_path, call, events=asking())
    for section in ("show", "ear", "lines", "said", "sources"):
        assert list(page[section]) == list(terminal[section])
    (asked,), (line,) = page["questions"].values(), page["lines"].values()
    assert asked["text"] in picture
    assert line["text"] in picture
    assert "held by director" in picture
