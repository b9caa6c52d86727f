"""The page itself, in a real Chromium before a running show, and the files that it is made of."""

import asyncio
import hashlib
import json
import os
import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import needs_chromium
from consoles import PATIENCE, asking, visit
from naughty import naughty
from parts import question
from tabs import Tab, use_tab

from cuebot import clock
from cuebot.config.resources import find_resource
from cuebot.model import Kind, Mode, Rundown, Segment
from cuebot.text.printable import make_printable
from cuebot.web.page_files import CONTENT_TYPES, PAGES, SHEETS, TEMPLATE, read_page_files

FOLDER = find_resource("web/page")
VENDORED = {
    "lit-html/lit-html.js": "b878e7f95dec8a9b6e9b217faca6b6a11bad82ebc44c0caa77419ed83edd81f2",
    "lit-html/directive.js": "3344c4f41c69cd0701d3937e8f9ef90bd845614bf6456d0b8314b7c51d415b9d",
    "lit-html/directive-helpers.js": (
        "f7fb1154b8f72ed2cc08b05eaeed71c99270e9ad2d48620ed24688a1af4c2b62"
    ),
    "lit-html/directives/guard.js": (
        "8534c98865e29fb6c0c03acb1948ef6597f17ffe2c8ebfda4f153bfb8f79e215"
    ),
    "lit-html/directives/repeat.js": (
        "083140026ecd8665fedd15b17769f9d516252a9f1502f1e91e6967686ee82626"
    ),
}
"""SHA-256 of the files of lit-html 3.3.3 as the npm registry gives them out."""
OWN = sorted(path for path in FOLDER.rglob("*.js") if "lit-html" not in path.parts)
LANGUAGES = ["en", "es", "id", "th", "vi", "zh"]
WORD = re.compile(r"""\b(?:t|has)\(\s*["`]([\w.]+)["`]""")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {"full": (1280, 720), "phone": (375, 720), "dock": (300, 200)}


def words(language):
    return json.loads((FOLDER / f"languages/{language}.json").read_text(encoding="utf-8"))


def test_every_file_of_the_page_is_served_as_what_it_is():
    files = read_page_files()
    assert {"index.html", "main.js", "console.css", "lit-html/lit-html.js"} <= set(files)
    kinds = {file.content_type for file in files.values()}
    assert kinds <= set(CONTENT_TYPES.values())
    assert files["main.js"].content_type == "text/javascript"


def test_each_page_is_the_one_template_with_its_own_sheets_and_module():
    files = read_page_files()
    assert TEMPLATE not in files
    assert set(PAGES) == {"index.html", "phone.html", "wall.html"}
    for name, parts in PAGES.items():
        text = files[name].body.decode()
        assert f'src="page/{parts.module}"' in text
        assert re.findall(r'href="page/(\w+\.css)"', text) == [*SHEETS, *parts.sheets]
        assert {parts.module, *SHEETS, *parts.sheets} <= set(files)
        assert "{" not in text


@pytest.mark.parametrize("name", VENDORED)
def test_a_vendored_file_is_the_registrys_byte_for_byte(name):
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == VENDORED[name]


def test_what_is_vendored_lies_beside_its_licence_and_nothing_else_is():
    there = {path.relative_to(FOLDER).as_posix() for path in (FOLDER / "lit-html").rglob("*.*")}
    assert there == set(VENDORED)
    assert "BSD 3-Clause" in (FOLDER / "lit-html/LICENSE").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_with_the_same_places(language):
    own, english = words(language), words("en")
    assert list(own) == list(english)
    assert [key for key, text in own.items() if not text.strip()] == []
    places = re.compile(r"\{\w+\}")
    differ = [k for k in own if {*places.findall(own[k])} != {*places.findall(english[k])}]
    assert differ == []


def test_a_language_that_is_offered_has_its_file_and_no_other_has_one():
    offered = re.search(r"LANGUAGES = \{(.*?)\}", (FOLDER / "words.js").read_text(), re.DOTALL)[1]
    assert sorted(re.findall(r"(\w\w):", offered)) == LANGUAGES
    assert sorted(path.stem for path in (FOLDER / "languages").iterdir()) == LANGUAGES


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_every_word_that_a_module_asks_for_is_there(path):
    assert set(WORD.findall(path.read_text(encoding="utf-8"))) - set(words("en")) == set()


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_module_makes_markup_of_text_or_runs_what_it_is_sent(path):
    text = path.read_text(encoding="utf-8")
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "new Function",
        "unsafeHTML",
        "style=",
        "://",
    ):
        assert forbidden not in text, forbidden


def screen(size, language):
    """Return a browser's context: the size of its window, and the language of who reads."""
    width, height = WIDTHS[size]
    return {"viewport": {"width": width, "height": height}, "locale": language}


async def use_page(window, desk, call, office, context, expected=""):
    """Return what `call(desk, tab)` does with a tab of a seat of an office."""
    address = f"{desk.url}/#{desk.invite(office)}"
    return await use_tab(
        lambda: Tab(window, address, "main", **context),
        lambda tab: call(desk, tab),
        expected,
    )


@pytest.fixture
def look(window, tmp_path):
    """Return what `call(desk, tab)` does with a tab before a running show."""

    def run(call, *, office="director", size="full", language="en", expected="", **show):
        async def main(desk):
            return await use_page(window, desk, call, office, screen(size, language), expected)

        return visit(tmp_path, main, **show)

    return run


@pytest.fixture
def look_in_languages(window, tmp_path):
    """Return what `call(desk, tab)` does with a tab of each language, at each size, in one show.

    Before each language it is asked anew, for what was asked before may have been answered.
    """

    def run(call, sizes):
        async def see(desk, tab):
            found = {}
            for size in sizes:
                await tab.resize(*WIDTHS[size], docked=size == "dock")
                found[size] = await call(desk, tab)
            return found

        async def main(desk):
            found = {}
            for number, language in enumerate(LANGUAGES):
                for comment in asking(at=clock.now(), start=8 * number):
                    desk.room.put(comment)
                first = screen(sizes[0], language)
                found[language] = await use_page(window, desk, see, "director", first)
            return found

        seen = visit(tmp_path, main)
        return {(name, size): told for name, sizes in seen.items() for size, told in sizes.items()}

    return run


@pytest.fixture
def look_at_waiting(window, tmp_path):
    """Return what `call(desk, tab)` does with a tab of each language, while a line waits for yes.

    `prepare(desk)` does first what else each of them is to see.
    """

    def run(call, languages, *, size="full", prepare=lambda _desk: None):
        async def main(desk):
            desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
            for comment in asking():
                desk.room.put(comment)
            prepare(desk)
            return {
                language: await use_page(window, desk, call, "director", screen(size, language))
                for language in languages
            }

        # The line that waits for a yes is to be there for all of them.
        return visit(tmp_path, main, cue={"life": 600})

    return run


@pytest.fixture(scope="module")
def told_by_script(window, tmp_path_factory):
    """Return what each script that changes nothing tells, in one tab of one show."""

    async def call(_desk, tab):
        await tab.until("document.querySelector('.panic .stop') !== null")
        return {script: await tab.evaluate(script) for script in (TITLES, ANSWERED, HELD)}

    async def main(desk):
        return await use_page(window, desk, call, "director", screen("full", "en"))

    return visit(tmp_path_factory.mktemp("show"), main)


@needs_chromium
def test_the_page_fits_every_width_in_every_language(look_in_languages):
    async def call(_desk, tab):
        await tab.until("document.querySelector('.panic button') !== null")
        await tab.until("document.querySelector('.questions li, .said li') !== null")
        return await tab.evaluate(
            """() => ({
                lang: document.documentElement.lang,
                across: document.documentElement.scrollWidth,
                down: document.documentElement.scrollHeight,
                raw: [...document.querySelectorAll('button, h2, p, label')]
                    .map(node => node.innerText.trim())
                    .filter(text => /^[a-z_]+\\.[a-z_.]+$/.test(text)),
                small: [...document.querySelectorAll('button')].filter(node => node.offsetParent)
                    .map(node => node.getBoundingClientRect()).filter(box => box.height < 31),
            })"""
        )

    seen = look_in_languages(call, list(WIDTHS))
    assert len(seen) == len(LANGUAGES) * len(WIDTHS)
    for (language, size), found in seen.items():
        width, height = WIDTHS[size]
        assert found["lang"] == language, size
        assert found["across"] <= width, (language, size)
        assert size == "phone" or found["down"] <= height, (language, size)
        assert (found["raw"], found["small"]) == ([], []), (language, size)


REACHED = """names => names.map(name => {
    const node = document.querySelector(name);
    const box = node.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const top = document.elementFromPoint(x, box.bottom - 2);
    const whole = box.left >= 0 && box.right <= innerWidth && box.top >= 0
        && box.bottom <= innerHeight;
    return whole && [top, document.elementFromPoint(x, y)].every(one => node.contains(one));
})"""
"""Tells of buttons whether each is whole on the screen, with nothing over it."""


@needs_chromium
def test_a_dock_has_room_for_what_cannot_wait_whatever_else_is_told(look_at_waiting):
    names = [".lines .approve", ".lines .edit", ".lines .drop", ".panic .stop", "[data-group=host]"]

    def tell_alarms(desk):
        desk.back_room.on_alarm("source 'twitch': connection lost; it is tried again in 8 s")
        desk.back_room.on_alarm("words cost more than was meant; the offline drafter goes on")
        desk.back_room.on_recovery("source 'twitch' hears its room again")

    async def call(_desk, tab):
        await tab.until("document.querySelector('.lines .approve') !== null")
        await tab.until("document.querySelector('.alarms .more') !== null")
        return await tab.do(lambda page: page.evaluate(REACHED, names))

    seen = look_at_waiting(call, LANGUAGES, size="dock", prepare=tell_alarms)
    assert seen == dict.fromkeys(LANGUAGES, [True] * len(names))


SEEN_MORE = """() => {
    const more = document.querySelector('.alarms .more').getBoundingClientRect();
    return [document.querySelector('.gravest').textContent, more.width > 0,
        more.right <= innerWidth, document.querySelector('.questions .small').textContent];
}"""


@needs_chromium
def test_the_gravest_alarm_is_on_top_with_the_number_of_others_even_in_a_dock(look):
    async def call(desk, tab):
        for comment in asking():
            desk.room.put(comment)
        desk.back_room.on_alarm(
            "c.json, line 2: is JSON that breaks off or is broken (Expecting ',' delimiter); "
            "export it anew. The last good catalogue stays."
        )
        desk.back_room.on_alarm("nobody has a form for this, and it is long enough to be cut off.")
        await tab.until("document.querySelector('.alarms .more') !== null")
        await tab.until("document.querySelector('.questions .small') !== null")
        return await tab.evaluate(SEEN_MORE)

    top, wide, inside, about = look(call, size="dock", language="id")
    assert "terpotong atau rusak (Expecting ',' delimiter); ekspor lagi." in top
    assert (wide, inside) == (True, True)
    assert "Harga" in about


UNHURRIED = """(window.asked ??= []).push(performance.now())
    && performance.now() > window.asked[0] + 500 && (window.asked = undefined, true)"""
"""True half a second after it was asked first: no haste between two orders by keys."""
ALARMED = """() => [...document.querySelectorAll('.alarms summary, .alarms li')]
    .map(row => row.textContent.replace(/\\d:\\d\\d:\\d\\d/, '').replace(/\\s+/g, ' ').trim())"""


@needs_chromium
def test_alarms_and_refusals_stand_in_the_pages_language_and_an_alarm_goes_with_its_end(look):
    async def call(desk, tab):
        desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
        for comment in asking():
            desk.room.put(comment)
        await tab.until("document.querySelector('.lines .approve') !== null")
        desk.back_room.on_alarm("the ear is silent: no device is called 'x'; there are: a, b.")
        await tab.until("document.querySelector('.alarms:not(.over)') !== null")
        before = await tab.evaluate(ALARMED)
        desk.back_room.on_recovery("the ear is back on 'x'.")
        await tab.until("document.querySelector('.alarms.over') !== null")
        after = await tab.evaluate(ALARMED)
        (line,) = desk.running.show.board.take_snapshot().live
        told = {"cue": line.cue.id, "text": "Link 3 is $58.00, call 0812345678."}
        await tab.do(lambda page: page.keyboard.press("1"))
        await tab.do(lambda page: page.keyboard.press("e"))
        await tab.until("document.activeElement.id === 'edited'")
        await tab.do(lambda page: page.fill("#edited", told["text"]))
        await tab.do(lambda page: page.keyboard.press("Enter"))
        await tab.until("document.querySelector('.answers li') !== null")
        return before, after, await tab.evaluate("document.querySelector('.answers').innerText")

    before, after, refused = look(call, language="zh")
    assert before == ["▲ 耳机没有声音：没有名为 'x' 的设备；现有：a, b。"]
    assert after == [
        "✓ 耳机恢复了：'x'。",
        "✓ 耳机没有声音：没有名为 'x' 的设备；现有：a, b。 已恢复",
    ]
    assert refused.strip() == "修改: 检查不通过 (联系方式：含有电话号码)"


@needs_chromium
def test_the_first_keys_lead_past_everything_to_what_cannot_wait(look_at_waiting):
    async def call(_desk, tab):
        press = lambda key: tab.do(lambda page: page.keyboard.press(key))  # noqa: E731
        await tab.until("document.querySelector('.lines .approve') !== null")
        told, places = [], []
        for skips in range(1, 4):
            await tab.evaluate("document.activeElement.blur()")
            await tab.do(lambda page: page.mouse.click(640, 5))
            for _ in range(skips):
                await press("Tab")
            told.append(await tab.evaluate("document.activeElement.innerText"))
            await press("Enter")
            places.append(
                await tab.evaluate("document.activeElement.className + document.activeElement.id")
            )
        return told, [place.strip() for place in places]

    for language, (told, places) in look_at_waiting(call, ["en", "th", "zh"]).items():
        own = words(language)
        assert [text.strip("↓ ") for text in told] == [
            own[key] for key in ("do.hold", "lines", "say.label")
        ]
        assert places == ["hold stop", "approve", "words"], language


TITLES = "['.stop', '.skip'].map(name => document.querySelector(name).title)"


@needs_chromium
def test_a_button_tells_the_key_that_does_the_same(told_by_script):
    assert told_by_script[TITLES] == [
        *("hold all lines, at any moment (Shift+Esc)", "skip: stop it, or drop the next (s)")
    ]


RUN = Rundown(
    at=0.0,
    segments=(
        Segment(
            at=0.0, seconds=600.0, link="3", note="Opening with the denim jacket", offer="$5 off"
        ),
        Segment(at=600.0, seconds=60.0, note="Reveal", quiet=True),
        Segment(at=660.0, seconds=900.0, link="4", note="Totes", mode=Mode.APPROVE),
    ),
)


@needs_chromium
def test_the_run_of_show_fits_every_width_in_every_language(look_in_languages):
    async def call(desk, tab):
        desk.room.put(RUN)
        await tab.until("document.querySelector('.run .next') !== null")
        await tab.do(lambda page: page.click("button.run"))
        await tab.until("document.querySelector('dialog')?.open")
        width = await tab.evaluate("innerWidth")
        language = await tab.evaluate("document.documentElement.lang")
        if folder := os.environ.get("CUEBOT_PICTURES"):
            panel = f"{folder}/panel-{width}-{language}.png"
            await tab.do(lambda page: page.screenshot(path=panel))
        await tab.do(lambda page: page.keyboard.press("Escape"))
        await tab.until("document.querySelector('dialog') === null")
        if folder:
            whole = f"{folder}/{width}-{language}.png"
            await tab.do(lambda page: page.screenshot(path=whole))
        return await tab.evaluate(
            """() => ({
                across: document.documentElement.scrollWidth,
                down: document.documentElement.scrollHeight,
                cut: [...document.querySelectorAll('.run *')]
                    .filter(node => node.scrollWidth > node.clientWidth + 1
                        && getComputedStyle(node).display !== 'inline').map(node => node.outerHTML),
                raw: [...document.querySelectorAll('.run *')].map(node => node.innerText.trim())
                    .filter(text => /^[a-z_]+\\.[a-z_.]+$/.test(text)),
            })"""
        )

    for (language, size), found in look_in_languages(call, ["full", "phone"]).items():
        width, height = WIDTHS[size]
        assert found["across"] <= width, (language, size)
        assert size == "phone" or found["down"] <= height, (language, size)
        assert (found["cut"], found["raw"]) == ([], []), (language, size)


@needs_chromium
def test_the_show_is_moved_through_its_run_by_buttons_and_by_keys(look):
    async def call(desk, tab):
        told = []
        desk.room.put(RUN)

        async def see(text):
            await tab.until(f"document.querySelector('.run .on')?.innerText.includes('{text}')")
            told.append(desk.running.show.board.run.index)

        await see("Opening")
        await tab.do(lambda page: page.click(".run .next"))
        await see("Reveal")
        await tab.until("document.querySelector('.holds')?.innerText.includes('Quiet')")
        await tab.do(lambda page: page.keyboard.press("n"))
        await see("Totes")
        await tab.until("document.querySelector('.run .on').innerText.includes('approve')")
        await tab.until(UNHURRIED)
        await tab.do(lambda page: page.keyboard.press("b"))
        await see("Reveal")
        await tab.until(UNHURRIED)
        await tab.do(lambda page: page.keyboard.press("+"))
        await tab.until(
            "document.querySelector('.answers').innerText.startsWith('+1 min: the run of show')"
        )
        early = await tab.evaluate("document.querySelector('.drift').innerText")
        return told, early, desk.running.show.board.run.segments[1].seconds

    told, early, seconds = look(call)
    assert told == [0, 1, 2, 1]
    assert "early" in early
    assert seconds == 120.0


@needs_chromium
def test_a_director_sees_what_is_asked_says_words_and_is_told_what_became_of_them(look):
    async def call(_desk, tab):
        await tab.until("document.querySelectorAll('.questions li').length > 0")
        asked = await tab.evaluate("document.querySelector('.questions .words').innerText")
        await tab.do(lambda page: page.fill("#words", "smile now"))
        await tab.do(lambda page: page.press("#words", "Enter"))
        await tab.until("document.querySelector('.said')?.innerText.includes('smile now')")
        await tab.until("document.querySelector('.answers li').innerText === 'Say: said'")
        await tab.until("document.querySelector('#said').textContent.includes('smile')")
        return asked, await tab.evaluate("location.hash + document.cookie")

    # no line of the machine is said meanwhile, which would be announced in its place
    asked, seen = look(call, events=asking(), cue={"least_askers": 50})
    assert asked == "how much is link 3"
    assert seen == "", "neither the token nor the session is where a script finds it"


@needs_chromium
def test_words_that_a_guard_refuses_are_told_beside_the_field(look):
    async def call(_desk, tab):
        await tab.do(lambda page: page.fill("#words", "<b>Hello</b> from all of us"))
        await tab.do(lambda page: page.press("#words", "Enter"))
        await tab.until("document.querySelector('.answers .r-rejected') !== null")
        return await tab.evaluate("document.querySelector('.answers').innerText")

    told = look(call)
    assert told.startswith("Say: refused by a guard (")
    assert "waits" not in told


@needs_chromium
def test_the_whole_page_is_worked_by_keys_alone(look):
    async def call(desk, tab):
        floor = desk.running.show.floor
        press = lambda key: tab.do(lambda page: page.keyboard.press(key))  # noqa: E731
        await tab.until("document.querySelector('.panic .stop') !== null")
        await press("Shift+Escape")
        await tab.until("document.querySelector('.panic .go') !== null")
        held = set(floor.active_holds)
        await press("Enter")
        await tab.do(lambda page: page.keyboard.type("s is no key in a field"))
        await press("Escape")
        await press("?")
        await tab.until("document.querySelector('dialog')?.open")
        await press("Escape")
        await tab.until("document.querySelector('dialog') === null")
        await tab.do(lambda page: page.focus(".panic .go"))
        await press("Space")
        await tab.until("document.querySelector('.panic .stop') !== null")
        await press("q")
        await tab.until("document.querySelector('.controls .resume') !== null")
        await press("r")
        await tab.until("document.querySelector('.controls .quiet') !== null")
        return held, await tab.evaluate("document.querySelector('#words').value")

    held, typed = look(call)
    assert held == {"held by director"}
    assert typed == "s is no key in a field"


@needs_chromium
def test_a_picked_line_is_what_the_keys_mean(look):
    async def call(desk, tab):
        await tab.do(lambda page: page.keyboard.press("Shift+Escape"))
        await tab.until("document.querySelector('.panic .go') !== null")
        for comment in asking("how much is link 4"):
            desk.room.put(comment)
        await tab.until("document.querySelector('.lines li.waiting') !== null")
        await tab.do(lambda page: page.keyboard.press("1"))
        await tab.until("document.querySelector('.lines li.picked') !== null")
        await tab.do(lambda page: page.keyboard.press("s"))
        await tab.until("document.querySelector('.said li.withdrawn') !== null")
        return await tab.evaluate("document.querySelector('.said li.withdrawn').innerText")

    assert "dropped" in look(call)


@needs_chromium
def test_a_proposed_line_is_edited_and_approved_by_keys(look):
    async def call(desk, tab):
        press = lambda key: tab.do(lambda page: page.keyboard.press(key))  # noqa: E731
        await tab.until("document.querySelector('.panic') !== null")
        desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
        for comment in asking():
            desk.room.put(comment)
        await tab.until("document.querySelector('.lines li.proposed') !== null")
        await press("1")
        await press("e")
        await tab.until("document.activeElement?.id === 'edited'")
        await tab.do(lambda page: page.fill("#edited", "Tell them: link 3 is $58.00."))
        await press("Enter")
        await tab.until("document.querySelector('.lines li.proposed')?.innerText.includes('Tell')")
        await press("1")
        await press("y")
        await tab.until("document.querySelector('.said li.spoken')?.innerText.includes('Tell')")
        return await tab.evaluate("document.querySelector('.answers').innerText")

    answers = look(call)
    assert "Approve: approved" in answers
    assert "Edit: passed the guards" in answers


@needs_chromium
def test_the_first_line_that_waits_is_edited_where_none_was_picked(look):
    async def call(desk, tab):
        press = lambda key: tab.do(lambda page: page.keyboard.press(key))  # noqa: E731
        desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
        for comment in asking():
            desk.room.put(comment)
        await tab.until("document.querySelector('.lines li.proposed') !== null")
        (line,) = desk.running.show.board.take_snapshot().live
        await press("e")
        await tab.until("document.activeElement?.id === 'edited'")
        told = await tab.evaluate("document.querySelector('.answers').innerText")
        await tab.do(lambda page: page.fill("#edited", "Call 0812345678 as you like."))
        await press("Enter")
        await tab.until("document.querySelector('#unedited') !== null")
        kept = await tab.evaluate("document.querySelector('#edited').value")
        why = await tab.evaluate("document.querySelector('.editor').innerText")
        focus = await tab.evaluate("document.activeElement?.id")
        desk.running.show.withdraw_cue(line.cue.id)
        await tab.until("document.querySelector('.lines li.ended #edited') !== null")
        ended = await tab.evaluate("document.querySelector('#edited').value")
        return line.line.text in told, kept, why, focus, ended

    named, kept, why, focus, ended = look(call)
    assert named
    assert kept == ended == "Call 0812345678 as you like."
    assert "a number to call" in why
    assert focus == "edited"


@needs_chromium
def test_words_typed_where_no_line_can_be_edited_order_nothing(look):
    async def call(desk, tab):
        for comment in asking():
            desk.room.put(comment)
        await tab.until("document.querySelector('.said li.spoken') !== null")
        await tab.do(lambda page: page.keyboard.press("e"))
        await tab.do(lambda page: page.keyboard.type("Link 5: RM 99.00 sahaja, lagi.", delay=40))
        return (
            await tab.evaluate("document.querySelector('.answers').innerText"),
            len(desk.running.show.board.take_snapshot().live),
        )

    assert look(call) == ("Edit: no line waits for that", 0)


@needs_chromium
def test_a_key_that_bounces_orders_once(look):
    async def call(desk, tab):
        for comment in asking():
            desk.room.put(comment)
        await tab.until("document.querySelector('.said li.spoken') !== null")
        await tab.do(lambda page: page.keyboard.type("aaa"))
        await tab.until("document.querySelector('.answers li') !== null")
        return await tab.evaluate("document.querySelector('.answers').innerText")

    assert look(call) == "Again: said again"


LOOKED = """() => ({
    rows: [...document.querySelectorAll('.questions .words')].map(node => node.textContent),
    inside: document.querySelectorAll('.questions .words *').length,
    owned: window.owned ?? null,
    tags: [...new Set([...document.querySelectorAll('body *')].map(node => node.localName))],
})"""
TAGS = {
    *("div", "header", "h1", "h2", "p", "span", "nav", "button", "label", "select", "option"),
    *("main", "section", "ol", "ul", "li", "form", "input", "footer", "noscript", "progress"),
    *("details", "summary", "b", "kbd"),
}
"""All that the page is made of while nothing is open over it."""


@needs_chromium
def test_five_hundred_hostile_comments_are_text_and_nothing_else(look):
    def chunks():
        texts = naughty()
        return [texts[at : at + 25] for at in range(0, len(texts), 25)]

    async def call(desk, tab):
        seen = 0
        board = desk.running.show.board
        plain = board.take_snapshot
        for number, texts in enumerate(chunks()):
            rows = tuple(question(f"q{number}-{n}", text=text) for n, text in enumerate(texts))
            board.take_snapshot = lambda rows=rows: replace(plain(), questions=rows)
            last = json.dumps(f"q{number}-{len(texts) - 1}:{make_printable(texts[-1])}")
            await tab.until(
                f"document.querySelectorAll('.questions li').length === {len(texts)} && "
                "[...document.querySelectorAll('.questions li')].at(-1).dataset.key + ':' + "
                f"[...document.querySelectorAll('.questions .words')].at(-1).textContent === {last}"
            )
            found = await tab.evaluate(LOOKED)
            assert found["rows"] == [make_printable(text) for text in texts]
            assert (found["inside"], found["owned"]) == (0, None)
            assert set(found["tags"]) <= TAGS
            seen += len(found["rows"])
        board.take_snapshot = plain
        return seen

    assert look(call) >= 500


@needs_chromium
def test_a_page_whose_show_has_gone_says_so_and_one_that_is_revoked_asks_for_a_link(look):
    async def call(desk, tab):
        await tab.until("document.querySelector('.panic') !== null")
        (page,) = desk.console.roster._pages
        desk.console.desk.revoke_seat("director", "test")
        await tab.until("document.querySelector('main.alone') !== null")
        return page.is_closing, await tab.evaluate("document.querySelector('main').innerText")

    closing, told = look(call, expected="401")
    assert closing
    assert "cuebot console" in told


@needs_chromium
def test_a_page_whose_connection_is_cut_says_so_and_comes_back_by_itself(look):
    async def call(desk, tab):
        await tab.until("document.querySelector('.panic') !== null")
        desk.console.roster.close_all()
        await tab.until("document.querySelector('.lost') !== null")
        told = await tab.evaluate("document.querySelector('.lost').innerText")
        await tab.until("document.querySelector('.lost') === null")
        await tab.do(lambda page: page.keyboard.press("Shift+Escape"))
        await tab.until("document.querySelector('.panic .go') !== null")
        return told, len(desk.console.roster._pages)

    told, pages = look(call)
    assert "No news from the show" in told
    assert "The show has ended" in told
    assert pages == 1


JUDGED = {
    "full": {"director": ["", "help", "settings", "people", "card", "run"]},
    "phone": {"director": ["", "run"], "service": [""], "host": [""], "watcher": [""]},
    "dock": {"director": [""]},
}
"""By size, the pages that are judged: whose, and with which panel open."""


def judge_panels(page, panels):
    """Return, by panel, what keeps somebody out of a page while that is open."""
    found = {}
    for panel in panels:
        if panel:
            page.click(f"button.{panel}")
            page.wait_for_selector("dialog[open]", timeout=PATIENCE * 1000)
        faults = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found[panel] = [
            (one["id"], [node["html"][:200] for node in one["nodes"]]) for one in faults
        ]
        if panel:
            page.keyboard.press("Escape")
            page.wait_for_selector("dialog", state="detached", timeout=PATIENCE * 1000)
    return found


@needs_chromium
@pytest.mark.parametrize("size", JUDGED)
def test_axe_finds_nothing_that_keeps_anybody_out(window, tmp_path, size):
    def judge(browser, address, panels):
        width, height = WIDTHS[size]
        # The judge itself is a script from elsewhere, which the page's policy would not let in.
        context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".ear", state="attached", timeout=PATIENCE * 1000)
        page.wait_for_selector(".run", state="attached", timeout=PATIENCE * 1000)
        found = judge_panels(page, panels)
        context.close()
        return found

    async def call(desk):
        director = await desk.sit("director", "Mai")
        desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
        desk.room.put(RUN)
        for comment in asking():
            desk.room.put(comment)
        desk.back_room.on_alarm("the ear is gone")
        desk.back_room.on_recovery("the ear is back")
        await director.until(
            lambda: [r for r in director.rows("lines") if r["stage"] == "proposed"]
        )
        loop, found = asyncio.get_running_loop(), {}
        for office, panels in JUDGED[size].items():
            address = f"{desk.url}/#{desk.invite(office)}"
            told = await loop.run_in_executor(None, window.call, judge, address, panels)
            found |= {(office, panel): faults for panel, faults in told.items()}
        return found

    # The line that waits for a yes is to be there for all of them.
    found = visit(tmp_path, call, cue={"life": 600})
    assert {page: faults for page, faults in found.items() if faults} == {}
    assert len(found) == sum(map(len, JUDGED[size].values()))


ANSWERED = """import('/page/store.js').then(({Store}) => {
    const store = new Store();
    store.take({n: 1, whole: true, at: 0, rows: {lines: {7: {key: "7"}}, ear: {"": {cue: 8}}}}, 0);
    for (const cue of [7, 8, 9]) store.take({answer: cue, result: "queued", cue}, 0);
    const told = (now) => store.freshAnswers(now).map((one) => one.cue);
    return [told(1), told(60)];
})"""


@needs_chromium
def test_what_became_of_an_order_goes_once_its_words_neither_wait_nor_sound(told_by_script):
    assert told_by_script[ANSWERED] == [[9, 8, 7], [8, 7]]


HELD = """import('/page/words.js').then(({describeHold}) =>
    [false, true].map((own) => describeHold("somebody speaks to the host", own)))"""


@needs_chromium
def test_who_speaks_is_told_that_it_is_they_who_do(told_by_script):
    assert told_by_script[HELD] == ["Somebody speaks to the host", "You speak to the host"]
