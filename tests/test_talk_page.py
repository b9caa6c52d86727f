"""The talk page in a real Chromium with a fake microphone: from what is spoken to the ear."""

import asyncio
import json
import wave
from contextlib import asynccontextmanager, contextmanager

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Window, needs_chromium
from consoles import PATIENCE, Client, notes, visit
from ears import CallingEar
from sound_server import loud, sound
from tabs import Tab, use_tab

from cuebot import clock
from cuebot.config.resources import find_resource
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Command, Control
from cuebot.model.call import CallState
from cuebot.web import rtc_desk
from cuebot.web.policy import WEB_POLICY

pytestmark = needs_chromium
__all__ = ["sound"]

RATE = 48_000
GAPS = (0.23, 0.41, 0.29, 0.37, 0.31, 0.47)
"""Seconds from one chirp to the next: no shift by a whole number of them looks like none."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"full": (1280, 720), "phone": (375, 720), "dock": (300, 200)}
LANGUAGES = ("en", "es", "id", "th", "vi", "zh")


@pytest.fixture(autouse=True)
def the_plain_way(monkeypatch):
    """Let the page's voice go by its socket; `test_voice_network.py` has the other way."""
    monkeypatch.setattr(rtc_desk, "find_rtc_lack", lambda: "install cuebot[voice]")


def chirp(seconds=0.06):
    """Return a sweep that a voice could make, as samples."""
    at = np.arange(round(seconds * RATE)) / RATE
    sweep = np.sin(2 * np.pi * (400 * at + 20_000 * at**2))
    return sweep * np.hanning(len(at))


def speech():
    """Return what the fake microphone hears again and again: chirps of irregular spacing."""
    whole = np.zeros(round(sum(GAPS) * RATE))
    at = 0
    for gap in GAPS:
        whole[at : at + len(chirp())] = chirp()
        at += round(gap * RATE)
    return whole


@pytest.fixture(scope="module")
def talker(tmp_path_factory):
    """Open a browser whose microphone hears chirps for as long as it is open."""
    opened = Window(*hear_chirps(tmp_path_factory.mktemp("microphone")))
    yield opened
    opened.close()


def hear_chirps(folder):
    """Return the arguments of a browser whose microphone hears chirps, from a file of a folder."""
    file = folder / "chirps.wav"
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((speech() * 20_000).astype("<i2").tobytes())
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={file}",
    ]


class TalkPage(Tab):
    """A page of a seat, and the keys and words of its talk keys."""

    async def open_microphone(self):
        await self.do(lambda page: page.click("button.mic_open"))
        await self.until("document.querySelector('#mic-level')?.value > 20")

    async def down(self, key="Space"):
        await self.do(lambda page: page.keyboard.down(key))

    async def rest(self, ms):
        """Let time pass on the page."""
        await self.evaluate(f"() => new Promise(done => setTimeout(done, {ms}))")

    async def up(self, key="Space"):
        """Let a key go that was held for longer than a short press."""
        await self.rest(350)
        await self.do(lambda page: page.keyboard.up(key))

    async def see(self, light, group="host"):
        """Return once the light of a group's key shows this."""
        await self.until(f"document.querySelector('[data-group={group}].light-{light}') !== null")

    async def until_ended(self, ear):
        """Return once the ear was told the end of a call."""
        while not ear.ended:
            await self.rest(20)

    async def read(self, selector=".talk"):
        return await self.evaluate(f"document.querySelector('{selector}')?.innerText || ''")


def talk(window, folder, call, office="producer", **show):
    """Return what `call(desk, page)` does with a talk page of an office."""
    size, language = show.pop("size", "full"), show.pop("language", "en")
    expected, opens = show.pop("expected", ""), show.pop("opens", True)

    async def main(desk):
        address = f"{desk.url}/{query}#{desk.invite(office, show_name)}"
        width, height = SIZES[size]

        def open_tab():
            return TalkPage(
                window,
                address,
                ".talk",
                viewport={"width": width, "height": height},
                locale=language,
                permissions=["microphone"],
            )

        async def work(page):
            if opens:
                await page.open_microphone()
            return await call(desk, page)

        return await use_tab(open_tab, work, expected)

    show_name, query = show.pop("name", "Mai"), show.pop("query", "")
    return visit(folder, main, **show)


def spacing(samples):
    """Return the seconds between the chirps that a recording has."""
    norm = samples.astype(float)
    found = np.abs(np.correlate(norm, chirp(), mode="valid"))
    threshold = found.max() * 0.4
    peaks = []
    while found.max() > threshold:
        at = int(found.argmax())
        peaks.append(at)
        found[max(0, at - RATE // 10) : at + RATE // 10] = 0
    return np.diff(np.sort(peaks)) / RATE


def follow(found, within=0.012):
    """Tell whether some spacings are those of the microphone, from any chirp on."""
    many = np.tile(GAPS, 3)
    return any(np.allclose(found, many[n : n + len(found)], atol=within) for n in range(len(GAPS)))


@asynccontextmanager
async def speaking(client, to="host"):
    """Let somebody else speak for as long as the block lasts: without frames a call ends."""
    number = await client.call(to)
    async with asyncio.TaskGroup() as group:
        saying = group.create_task(client.say(number, 100_000))
        try:
            yield number
        finally:
            saying.cancel()


@contextmanager
def both_recorded(sound):
    with sound.recording("host_ear") as ear, sound.recording("speakers") as speakers:
        yield ear, speakers


def test_what_is_spoken_to_the_page_is_heard_in_the_named_device_and_nowhere_else(
    talker, tmp_path, sound
):
    async def call(_desk, page):
        await page.down()
        await page.see("heard")
        text = await page.read("[data-group=host]")
        await page.rest(2_500)
        await page.up()
        await page.see("off")
        return text

    with both_recorded(sound) as (ear, speakers):
        ear_config = {"use": "device", "device": "host_ear"}
        text = talk(talker, tmp_path, call, talkback=ear_config)
    assert "host hears you" in text
    assert " ms" in text
    found = spacing(ear[0])
    two_in_a_row = (found[n : n + 2] for n in range(len(found) - 1))
    assert any(follow(two, 0.02) for two in two_in_a_row), found  # a busy machine may lose others
    assert loud(speakers[0]) is None
    with open_journal(tmp_path / "show.sqlite") as journal:
        (kept,) = journal.read_calls()
    assert kept.heard > 0.5
    assert kept.lost < 0.5


def test_when_the_key_is_up_nothing_more_reaches_the_ear(talker, tmp_path):
    ear = CallingEar()

    async def call(_desk, page):
        await page.down()
        await page.see("heard")
        await page.up()
        await page.until_ended(ear)
        count = len(ear.frames)
        await page.rest(500)
        return count

    assert talk(talker, tmp_path, call, ear=ear) == len(ear.frames) > 5
    numbers = [frame.sequence for frame in ear.frames]
    assert numbers == list(range(len(numbers))), "none is left out between the page and the ear"
    assert [frame.timestamp for frame in ear.frames] == [480 * n for n in numbers]
    assert notes(tmp_path, "frames left out") == []


def test_a_short_press_latches_and_the_next_one_ends_it(talker, tmp_path):
    ear = CallingEar()

    async def call(desk, page):
        await page.do(lambda tab: tab.keyboard.press("Space"))
        await page.see("heard")
        await page.rest(700)
        (going,) = desk.console.calls.lines.book.calls
        latched = going.latched is not None
        await page.do(lambda tab: tab.keyboard.press("Space"))
        await page.see("off")
        return latched

    assert talk(talker, tmp_path, call, ear=ear)
    assert len(ear.ended) == 1


def test_escape_ends_a_call_even_from_a_field(talker, tmp_path):
    ear = CallingEar()

    async def call(_desk, page):
        await page.do(lambda tab: tab.keyboard.press("Space"))
        await page.see("heard")
        await page.do(lambda tab: tab.focus("#words"))
        await page.do(lambda tab: tab.keyboard.type("a b"))
        typed = await page.evaluate("document.querySelector('#words').value")
        await page.do(lambda tab: tab.keyboard.press("Escape"))
        await page.see("off")
        return typed

    assert talk(talker, tmp_path, call, ear=ear) == "a b", "Space is no key in a field"


HIDE = """() => {
    Object.defineProperty(document, 'hidden', {value: true, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
}"""


@pytest.mark.parametrize(
    ("latched", "event", "ends", "why"),
    [
        (False, "() => window.dispatchEvent(new Event('blur'))", True, "its page lost the focus"),
        (True, "() => window.dispatchEvent(new Event('blur'))", False, ""),
        (False, HIDE, True, "its page was hidden"),
        (True, HIDE, True, "its page was hidden"),
        (True, "() => document.dispatchEvent(new Event('freeze'))", True, "its page was hidden"),
    ],
)
def test_a_page_that_is_looked_away_from_is_silent(talker, tmp_path, latched, event, ends, why):
    ear = CallingEar()

    async def call(_desk, page):
        if latched:
            await page.do(lambda tab: tab.keyboard.press("Space"))
        else:
            await page.down()
        await page.see("heard")
        await page.evaluate(event)
        if ends:
            await page.see("off")
            return await page.read(".said-now")
        await page.rest(300)
        await page.see("heard")
        await page.do(lambda tab: tab.keyboard.press("Escape"))
        await page.see("off")
        return "Your call ended"

    assert "Your call ended" in talk(talker, tmp_path, call, ear=ear)
    assert [told for _, told in ear.ended] == [why]


def test_a_call_does_not_begin_again_by_itself_when_the_connection_is_back(talker, tmp_path):
    ear = CallingEar()

    async def call(desk, page):
        await page.down()
        await page.see("heard")
        for one in desk.console.roster.pages:
            one._transport.abort()
        await page.until("document.querySelector('.lost') !== null")
        told = await page.read(".said-now")
        await page.until("document.querySelector('.lost') === null")
        count = len(ear.frames)
        await page.rest(500)
        still = len(ear.frames)
        await page.up()
        await page.down()
        await page.see("heard")
        await page.up()
        return told, count, still

    told, count, still = talk(talker, tmp_path, call, ear=ear)
    assert "Press again" in told
    assert count == still
    assert len(ear.begun) == 2


def test_a_deaf_ear_turns_the_key_red_and_a_tone_tells(talker, tmp_path):
    ear = CallingEar(deaf=True)

    async def call(_desk, page):
        await page.evaluate(
            """() => {
                window.tones = 0;
                const start = OscillatorNode.prototype.start;
                OscillatorNode.prototype.start = function () {
                    window.tones += 1;
                    start.call(this);
                };
            }"""
        )
        await page.down()
        await page.see("unheard")
        text = await page.read("[data-group=host]")
        tones = await page.evaluate("window.tones")
        await page.up()
        return text, tones

    text, tones = talk(talker, tmp_path, call, ear=ear)
    assert "NOT HEARD" in text
    assert tones == 1


def test_the_key_shows_what_the_ear_tells(talker, tmp_path):
    ear = CallingEar()

    async def call(desk, page):
        await page.down()
        await page.see("heard")
        number = ear.begun[0].number
        seen = {}
        for state, light, more in (
            (CallState.HEARD, "slow", {"delay_p50": 0.7}),
            (CallState.TAKEN, "taken", {}),
            (CallState.UNHEARD, "unheard", {}),
            (CallState.HEARD, "heard", {"delay_p50": 0.08}),
        ):
            ear.report(number, state, **more)
            await page.see(light)
            seen[light] = await page.read("[data-group=host]")
        for _ in range(3):
            ear.report(number, CallState.HEARD, lost=0.3)
        await page.until("document.querySelector('.said-now').innerText.includes('hardly')")
        desk.room.put(Command(at=clock.now(), control=Control.QUIET))
        ear.trouble = "its player has no device"
        await page.see("away")
        return seen

    seen = talk(talker, tmp_path, call, ear=ear)
    assert "too late" in seen["slow"]
    assert "another has the ear" in seen["taken"]
    assert "host hears you" in seen["heard"]


def test_whoever_comes_second_is_told_busy_and_then_that_it_is_free(talker, tmp_path):
    ear = CallingEar()

    async def call(desk, page):
        other = await desk.sit("producer", "Bo")
        async with speaking(other):
            await page.see("busy")
            await page.down()
            await page.until("document.querySelector('.said-now').innerText.includes('busy')")
            await page.up()
            busy = await page.read()
        await other.order("hang_up")
        await page.until("document.querySelector('[data-group=host]').innerText.includes('free')")
        await page.down()
        await page.see("heard")
        await page.up()
        return busy

    busy = talk(talker, tmp_path, call, ear=ear)
    assert "somebody speaks to the host" in busy
    assert "Bo" not in busy.replace("Bob", ""), "it is a private call"


def test_a_key_of_a_deck_speaks_through_the_page_and_only_while_its_microphone_is_open(
    talker, tmp_path
):
    ear = CallingEar()

    def key(*, on):
        return Command(at=clock.now(), control=Control.CALL, group="host", on=on)

    async def call(desk, page):
        desk.room.put(key(on=True))
        await page.rest(400)
        before = len(ear.begun)
        await page.open_microphone()
        desk.room.put(key(on=True))
        await page.see("heard")
        desk.room.put(key(on=False))
        await page.see("off")
        return before

    assert talk(talker, tmp_path, call, ear=ear, opens=False) == 0
    assert len(ear.ended) == 1


def test_a_service_desk_asks_by_a_button_and_speaks_once_it_may(talker, tmp_path):
    ear = CallingEar()

    async def call(desk, page):
        director = await desk.sit()
        await page.do(lambda tab: tab.click("button.ask"))
        (row,) = await director.until(lambda: director.rows("calls"))
        await director.order("let", name=row["seat"], to=row["group"])
        await page.until("document.querySelector('[data-group=host]') !== null")
        told = await page.read("[data-group=host]")
        await page.open_microphone()
        await page.down()
        await page.until("document.querySelector('[data-group=host].light-heard') !== null")
        await page.up()
        await page.until("document.querySelector('[data-group=host]') === null")
        return told

    told = talk(talker, tmp_path, call, "service", ear=ear, opens=False)
    assert "you may speak once" in told


def test_a_page_that_listens_hears_the_call_in_its_own_browser(talker, tmp_path):
    async def call(desk, page):
        director = await desk.sit("director", "Ann")
        await page.do(lambda tab: tab.click("button.listen"))
        await page.until("document.querySelector('.listen').ariaPressed === 'true'")
        await page.evaluate(
            """async () => {
                const {unpackFrame} = await import('/page/voice-frame.js');
                window.heard = [];
                const post = MessagePort.prototype.postMessage;
                MessagePort.prototype.postMessage = function (told, ...more) {
                    if (told?.pcm) window.heard.push(Math.max(...new Int16Array(told.pcm)));
                    return post.call(this, told, ...more);
                };
                void unpackFrame;
            }"""
        )
        number = await director.call("all")
        await director.say(number, 30)
        await page.until("window.heard.length >= 30")
        await director.order("hang_up")
        return await page.evaluate("window.heard")

    heard = talk(talker, tmp_path, call, ear=CallingEar(), opens=False)
    assert heard == [0x2000] * 30


PLAYER = """async () => {
    const rate = 48000, context = new OfflineAudioContext(1, rate, rate);
    await context.audioWorklet.addModule('/page/voice-player.js');
    const node = new AudioWorkletNode(context, 'voice-player', {outputChannelCount: [1]});
    node.connect(context.destination);
    context.suspend(0.1).then(async () => {
        for (let n = 0; n < 20; n += 1) {
            const pcm = new Int16Array(480).fill(8000).buffer;
            node.port.postMessage({call: 1, pcm});
        }
        await new Promise(resolve => setTimeout(resolve, 300));
        await context.resume();
    });
    const whole = (await context.startRendering()).getChannelData(0);
    const steps = whole.slice(1).map((sample, n) => Math.abs(sample - whole[n]));
    return {loud: whole.filter(sample => sample > 0.2).length, step: Math.max(...steps)};
}"""


def test_what_listens_plays_all_that_came_and_comes_and_goes_without_a_click(talker, tmp_path):
    async def call(_desk, page):
        return await page.evaluate(PLAYER)

    told = talk(talker, tmp_path, call, ear=CallingEar(), opens=False)
    assert 8_000 < told["loud"] <= 9_600
    assert told["step"] < 0.01


CAPTURE = """async (rate) => {
    const context = new OfflineAudioContext(1, rate, rate);
    await context.audioWorklet.addModule('/page/voice-capture.js');
    const node = new AudioWorkletNode(context, 'voice-capture');
    const tone = new OscillatorNode(context, {frequency: 1000});
    tone.connect(node).connect(context.destination);
    const frames = [];
    node.port.onmessage = event => frames.push(event.data);
    tone.start();
    await context.startRendering();
    await new Promise(resolve => setTimeout(resolve, 200));
    const whole = frames.flatMap(frame => [...new Int16Array(frame.pcm)]);
    const rises = whole.filter((sample, n) => n && sample >= 0 && whole[n - 1] < 0).length;
    return {sizes: [...new Set(frames.map(frame => frame.pcm.byteLength))], count: frames.length,
        at: frames.map(frame => frame.at), rises, loudest: Math.max(...whole)};
}"""


@pytest.mark.parametrize("rate", [48_000, 44_100, 16_000])
def test_a_microphone_of_any_rate_becomes_frames_of_ten_milliseconds(talker, tmp_path, rate):
    async def call(_desk, page):
        return await page.do(lambda tab: tab.evaluate(CAPTURE, rate))

    told = talk(talker, tmp_path, call, ear=CallingEar(), opens=False)
    assert told["sizes"] == [960]
    assert 98 <= told["count"] <= 100
    assert told["at"] == [480 * n for n in range(told["count"])]
    assert abs(told["rises"] - told["count"] * 10) <= 3, "the pitch is what it was"
    assert 30_000 < told["loudest"] <= 32_767


QUEUE = """async () => {
    const {VoiceQueue, packFrame, unpackFrame} = await import('/page/voice-frame.js');
    let unsent = 0;
    const sent = [];
    const queue = new VoiceQueue(frame => { sent.push(frame); return true; }, () => unsent);
    const push = (from, to) => {
        for (let n = from; n < to; n += 1) queue.push(n, n * 480, new Int16Array(480).buffer);
    };
    const numbers = () => sent.splice(0).map(frame => new DataView(frame).getUint32(8, true));
    queue.begin();
    push(0, 50);
    const early = numbers().length;
    queue.open(7);
    const granted = numbers();
    unsent = 30 * 976;
    push(50, 100);
    const stuck = [numbers().length, queue.waiting.length];
    unsent = 0;
    push(100, 101);
    const call = unpackFrame(packFrame(7, 1, 480, new Int16Array(480).buffer)).call;
    return {early, granted, stuck, after: numbers(), leftOut: queue.leftOut, call};
}"""


def test_no_more_than_two_hundred_milliseconds_wait_in_the_browser(talker, tmp_path):
    async def call(_desk, page):
        return await page.evaluate(QUEUE)

    told = talk(talker, tmp_path, call, ear=CallingEar(), opens=False)
    assert told["early"] == 0, "nothing goes out before the call is granted"
    assert told["granted"] == list(range(30, 50)), "the oldest are left out"
    assert told["stuck"][0] == 0
    assert told["after"][-1] == 100
    assert len(told["after"]) <= 20
    assert told["leftOut"] == 30 + 50 - (len(told["after"]) - 1)
    assert told["call"] == 7


FITS = """() => ({
    across: document.documentElement.scrollWidth,
    down: document.documentElement.scrollHeight,
    raw: [...document.querySelectorAll('.talk *')].map(node => node.innerText.trim())
        .filter(text => /^[a-z_]+\\.[a-z_.]+$/.test(text)),
    small: [...document.querySelectorAll('.talk button')].filter(node => node.offsetParent)
        .map(node => node.getBoundingClientRect()).filter(box => box.height < 31).length,
    keys: document.querySelectorAll('.talk .key').length,
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_talk_keys_fit_every_width_in_every_language(talker, tmp_path, language):
    async def call(desk, page):
        other, found = await desk.sit("producer", "Bo"), {}
        async with speaking(other):
            for size, (width, height) in SIZES.items():
                await page.resize(width, height, docked=size == "dock")
                await page.see("busy")
                found[size] = await page.evaluate(FITS)
        return found

    ear = CallingEar()
    seen = talk(talker, tmp_path, call, "director", ear=ear, opens=False, language=language)
    assert seen.keys() == SIZES.keys()
    for size, found in seen.items():
        width, height = SIZES[size]
        assert found["across"] <= width, size
        assert size == "phone" or found["down"] <= height, size
        assert (found["raw"], found["small"], found["keys"]) == ([], 0, 3), size


def test_a_dock_opens_the_talk_page_in_another_window_and_shows_how_the_call_is(talker, tmp_path):
    ear = CallingEar()

    async def call(desk, page):
        await page.evaluate("() => { window.open = (address) => { window.opened = address; }; }")
        await page.do(lambda tab: tab.click("[data-group=host]"))
        await page.until("window.opened !== undefined")
        opened = await page.evaluate("window.opened")
        status, _, other = await desk.exchange(opened.partition("#")[2])
        await other.connect()
        async with speaking(other):
            await page.see("heard")
        return opened.partition("#")[0], desk.url, status, other.you["name"]

    opened, url, status, name = talk(talker, tmp_path, call, ear=ear, opens=False, size="dock")
    assert opened == f"{url}/?talk"
    assert (status, name) == (200, "Mai")


def test_the_talk_keys_are_worked_by_keyboard_alone(talker, tmp_path):
    ear = CallingEar()

    async def call(_desk, page):
        await page.do(lambda tab: tab.keyboard.press("t"))
        await page.until("document.querySelector('[data-group=room] kbd') !== null")
        await page.do(lambda tab: tab.focus("[data-group=host]"))
        await page.down("Enter")
        await page.see("heard")
        await page.up("Enter")
        await page.see("off")
        await page.evaluate("() => document.querySelector('[data-group=host]').click()")
        await page.see("heard")
        await page.evaluate("() => document.querySelector('[data-group=host]').click()")
        await page.see("off")

    talk(talker, tmp_path, call, ear=ear)
    assert len(ear.begun) == len(ear.ended) == 2


def test_a_talk_page_that_a_dock_opened_leads_to_its_microphone(talker, tmp_path):
    ear = CallingEar()

    async def call(_desk, page):
        await page.until("document.activeElement?.matches('button.mic_open')")
        await page.do(lambda tab: tab.keyboard.press("Enter"))
        await page.until("document.querySelector('#mic-level')?.value > 20")
        await page.down()
        await page.see("heard")
        await page.up()

    talk(talker, tmp_path, call, ear=ear, opens=False, query="?talk")
    assert len(ear.begun) == 1


@pytest.mark.parametrize("size", ["full", "phone", "dock"])
def test_axe_finds_nothing_that_keeps_anybody_from_speaking(talker, tmp_path, size):
    def judge(browser, address):
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            bypass_csp=True,
            permissions=["microphone"],
        )
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".talk", state="attached", timeout=PATIENCE * 1000)
        if size != "dock":
            page.click("button.mic_open")
            page.wait_for_selector("#mic-level", timeout=PATIENCE * 1000)
            page.keyboard.down("Space")
            page.wait_for_selector(".light-heard", timeout=PATIENCE * 1000)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        context.close()
        return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]

    async def call(desk):
        service = await desk.sit("service", "desk")
        await service.order("ask", to="host")
        address = f"{desk.url}/#{desk.invite('director')}"
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, talker.call, judge, address)

    assert visit(tmp_path, call, ear=CallingEar()) == []


def test_a_browser_without_a_microphone_says_why(window, tmp_path):
    async def call(_desk, page):
        await page.evaluate(
            "() => Object.defineProperty(navigator, 'mediaDevices', {value: undefined})"
        )
        await page.do(lambda tab: tab.click("button.mic_open"))
        await page.until("document.querySelector('.warning') !== null")
        return await page.read(".warning")

    assert "https" in talk(window, tmp_path, call, ear=CallingEar(), opens=False)


def test_the_page_tells_that_what_is_said_is_kept(talker, tmp_path):
    async def call(_desk, page):
        await page.until("document.querySelector('.said-now').innerText.includes('kept')")

    ear = {"use": "file", "path": str(tmp_path / "ear.wav")}
    talk(talker, tmp_path, call, talkback=ear, opens=False)


def test_the_rules_of_the_page_and_of_the_server_agree():
    page = find_resource("web/page")
    frame = (page / "voice-frame.js").read_text()
    assert "const HEADER = 16;" in frame
    waits = 20 * (16 + 960)
    assert "const MOST_WAITING = 20;" in frame
    assert waits <= WEB_POLICY.max_voice_wait_bytes
    said = json.loads((page / "languages/en.json").read_text())
    assert {f"light.{light}" for light in ("heard", "unheard", "late", "slow")} <= set(said)


__all__ += ["Client"]
