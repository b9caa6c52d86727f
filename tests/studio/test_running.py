"""The wall's page in a real Chromium, and a studio with real rooms in processes of their own."""

import asyncio

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import needs_chromium
from consoles import PATIENCE
from tabs import Tab, use_tab
from walls import look_at

from cuebot.errors import ConfigError
from cuebot.studio.messages import Beat, RoomFigures, RoomMessage
from cuebot.web.tile import RoomState, RoomTile

WIDTHS = {"full": (1280, 720), "phone": (375, 720), "dock": (300, 200)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NAMES = ["mugs", "hats", "socks", "caps", "bags"]
FITS = """() => ({
    wide: document.documentElement.scrollWidth - window.innerWidth,
    language: document.documentElement.lang,
    bare: [...document.querySelectorAll('.tile, header')]
        .map(node => node.innerText).filter(text => /\\bwall\\.|do\\./.test(text)),
})"""
HOSTILE = '<img src=x onerror="window.owned=1">'


async def set_scene(there):
    """Let the rooms be in every kind of trouble."""

    def say(name, **tile):
        told = RoomTile(key=name, state=RoomState.LIVE, **{"device": "phones"} | tile)
        beat = Beat(figures=RoomFigures(), tile=told)
        there.stage.launcher.last(name).say(RoomMessage(beat=beat))

    stage = there.stage
    await stage.until(lambda: all(stage.tile(n).state is RoomState.LIVE for n in NAMES))
    say("mugs", title=HOSTILE, waiting=2, viewers=80, lines=3, spent=0.5, cap=2.0, sounds=True)
    say("hats", title="Hats", trouble="the device is away", held=True, alarm="look", alarms=1)
    say("socks", title="", silent=("twitch",))
    stage.launcher.fault, stage.launcher.faulty = ConfigError("no such file"), ("caps",)
    stage.launcher.last("caps").die(-9)
    stage.launcher.last("bags").end(ended=True)
    await stage.until(lambda: stage.tile("mugs").waiting and stage.tile("bags").state == "ended")
    await stage.until(lambda: stage.tile("caps").state is RoomState.REFUSED)


@pytest.fixture
def look(window, tmp_path):
    """Return what `call(there, tab)` returns before a wall with rooms in trouble."""

    def run(call, *, office="director", size="full", language="en", expected="", names=NAMES):
        async def main(there):
            if names is NAMES:
                await set_scene(there)
            address = f"{there.desk.url}/#{there.desk.invite(office)}"
            width, height = WIDTHS[size]
            viewport = {"width": width, "height": height}
            return await use_tab(
                lambda: Tab(window, address, ".tiles", viewport=viewport, locale=language),
                lambda tab: call(there, tab),
                expected,
            )

        return look_at(tmp_path, list(names), main)

    return run


@needs_chromium
@pytest.mark.parametrize("language", ["en", "es", "id", "th", "vi", "zh"])
def test_the_wall_fits_every_width_in_every_language(look, language):
    async def call(_there, tab):
        await tab.until("document.querySelectorAll('.tile').length === 5")
        found = []
        for width, height in WIDTHS.values():
            size = {"width": width, "height": height}
            await tab.do(lambda page, size=size: page.set_viewport_size(size))
            found.append(await tab.evaluate(FITS))
        return found

    fits = {"wide": 0, "language": language, "bare": []}
    assert look(call, language=language) == [fits] * len(WIDTHS)


@needs_chromium
def test_a_tile_says_in_words_what_its_colour_says_and_a_title_is_text(look):
    async def call(_there, tab):
        await tab.until("document.querySelector('[data-room=mugs] .approve') !== null")
        return await tab.evaluate(
            """() => ({
                tiles: Object.fromEntries([...document.querySelectorAll('.tile')]
                    .map(node => [node.dataset.room, node.innerText])),
                link: document.querySelector('[data-room=mugs] a').getAttribute('href'),
                inside: document.querySelectorAll('.tile img').length,
                owned: window.owned ?? null,
                sum: document.querySelector('.sum').innerText,
                title: document.title,
            })"""
        )

    told = look(call)
    assert HOSTILE in told["tiles"]["mugs"]
    assert (told["inside"], told["owned"], told["link"]) == (0, None, "room/mugs")
    for name, words in {
        "mugs": ["live", "2 to approve", "a line sounds", "$0.50 of $2", "lines said: 3"],
        "hats": ["the host hears nothing: the device is away", "All lines held"],
        "socks": ["silent: twitch"],
        "caps": ["cannot run", "no such file"],
        "bags": ["show ended"],
    }.items():
        for word in words:
            assert word in told["tiles"][name], (name, word)
    assert told["sum"] == "3 of 5 live, 2 with an alarm, 2 lines to approve"
    assert told["title"].startswith("▲ 2 ")


@needs_chromium
def test_a_show_is_ended_and_a_room_added_by_hand(look):
    async def call(there, tab):
        stage = there.stage
        await tab.do(lambda page: page.click("[data-room=mugs] summary"))
        await tab.do(lambda page: page.click("[data-room=mugs] button.stop"))
        await stage.until(lambda: stage.tile("mugs").state is RoomState.OFF)
        await tab.until("document.querySelector('[data-room=mugs].s-off') !== null")
        await tab.do(lambda page: page.click("button.add"))
        await tab.do(lambda page: page.fill("input[name=room]", "ties"))
        await tab.do(lambda page: page.fill("input[name=config]", "config.toml"))
        await tab.do(lambda page: page.press("input[name=config]", "Enter"))
        await tab.until("document.querySelector('[data-room=ties].s-live') !== null")
        return await tab.evaluate("document.querySelector('.answers').innerText")

    answers = look(call)
    assert "End the show: its show ends" in answers
    assert "Add a room: added" in answers


@needs_chromium
def test_an_alarm_is_announced_once_and_a_cut_connection_comes_back(look):
    async def call(there, tab):
        await tab.until("document.querySelectorAll('.tile').length === 5")
        before = await tab.evaluate("document.querySelector('#alarm').textContent")
        told = RoomTile(key="socks", state=RoomState.LIVE, alarm="the card is gone", alarms=1)
        beat = RoomMessage(beat=Beat(figures=RoomFigures(), tile=told))
        there.stage.launcher.last("socks").say(beat)
        await tab.until("document.querySelector('#alarm').textContent !== ''")
        said = await tab.evaluate("document.querySelector('#alarm').textContent")
        there.wall.roster.close_all()
        await tab.until("document.querySelector('.lost') !== null")
        await tab.until("document.querySelector('.lost') === null")
        return before, said

    before, said = look(call)
    assert before == ""
    assert "socks: the card is gone" in said


@needs_chromium
def test_fifty_rooms_stand_on_one_wall(look):
    names = [f"room-{number}" for number in range(50)]

    async def call(_there, tab):
        await tab.until("document.querySelectorAll('.tile.s-live').length === 50")
        return await tab.evaluate(
            "document.documentElement.scrollHeight - window.innerHeight <= 0"
            " && document.querySelector('main').scrollWidth"
            " <= document.querySelector('main').clientWidth"
        )

    assert look(call, names=names)


@needs_chromium
@pytest.mark.parametrize(
    ("office", "size", "panel"),
    [
        ("director", "full", ""),
        ("director", "full", "people"),
        ("director", "full", "add"),
        ("director", "phone", ""),
        ("watcher", "phone", ""),
        ("director", "dock", ""),
    ],
)
def test_axe_finds_nothing_that_keeps_anybody_out(window, tmp_path, office, size, panel):
    def judge(browser, address):
        width, height = WIDTHS[size]
        context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".tile", timeout=PATIENCE * 1000)
        if panel:
            page.click(f"button.{panel}")
            page.wait_for_selector("dialog[open]", timeout=PATIENCE * 1000)
        elif size == "full":
            page.click("[data-room=mugs] summary")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        context.close()
        return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]

    async def call(there):
        await set_scene(there)
        address = f"{there.desk.url}/#{there.desk.invite(office)}"
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, window.call, judge, address)

    assert look_at(tmp_path, NAMES, call) == []


@needs_chromium
def test_a_browser_without_a_seat_is_told_what_makes_a_link(window, tmp_path):
    async def call(there):
        tab = await asyncio.get_running_loop().run_in_executor(
            None, lambda: Tab(window, there.desk.url, "main.alone", heard=("pageerror",))
        )
        try:
            return await tab.evaluate("document.querySelector('main').innerText")
        finally:
            await tab.close()

    assert "cuebot studio link" in look_at(tmp_path, ["a"], call)
