"""Whole walks on the page in a real Chromium: by keyboard alone, at the service desk, as a host."""

from browsing import needs_chromium
from consoles import asking, visit
from tabs import Tab, use_tab

from cuebot.model import Kind, Mode

ELSEWHERE = "127.0.0.2"
MOST_TABS = 120
"""Presses of Tab after which whatever can be reached has been."""


class Page(Tab):
    """A page of a seat, by keyboard and by what can be read on it."""

    def __init__(self, window, address, *, width=1280, height=720):
        super().__init__(
            window,
            address,
            ".ear",
            heard=["pageerror"],
            permissions=["clipboard-read", "clipboard-write"],
            viewport={"width": width, "height": height},
            locale="en",
            ignore_https_errors=True,
        )

    async def press(self, *keys):
        for key in keys:
            await self.do(lambda page, key=key: page.keyboard.press(key))

    async def type(self, text):
        await self.do(lambda page: page.keyboard.type(text))

    async def tab_to(self, selector):
        """Press Tab until something has the focus, as a person without a mouse does."""
        script = f"document.activeElement?.matches({selector!r}) || false"
        for _ in range(MOST_TABS):
            if await self.evaluate(script):
                return
            await self.press("Tab")
        raise AssertionError(f"no key leads to {selector}")


def walk(window, folder, call, office="director", **show):
    """Return what `call(desk, page)` does with a page of an office."""
    size = show.pop("size", {})

    async def main(desk):
        address = f"{desk.back_room.server.public_url}/#{desk.invite(office)}"
        return await use_tab(lambda: Page(window, address, **size), lambda page: call(desk, page))

    return visit(folder, main, **show)


TALK = [
    ("until", "document.querySelector('.lines .approve') !== null"),
    ("tab_to", ".lines .approve"),
    ("press", "Enter"),
    ("until", "document.querySelector('.said li.spoken') !== null"),
    ("tab_to", "#words"),
    ("type", "show the back"),
    ("press", "Enter"),
    ("until", "document.querySelector('.said').innerText.includes('show the back')"),
    ("press", "Escape"),
    ("tab_to", "#to"),
    ("press", "ArrowDown"),
    ("until", "document.querySelector('.say button').innerText === 'Note'"),
    ("tab_to", "#words"),
    ("type", "break in five"),
    ("press", "Enter"),
    ("until", "document.querySelector('.notices')?.innerText.includes('break in five')"),
    ("until", "document.querySelector('#to').value === 'host'"),
]
"""Approve a line, say words, and write a note; the next words are for the ear again."""
PEOPLE = [
    ("tab_to", "button.people"),
    ("press", "Enter"),
    ("until", "document.querySelector('dialog')?.open"),
    ("tab_to", "dialog .invite button[type=submit]"),
    ("press", "Enter"),
    ("until", "document.querySelector('.invitation input') !== null"),
    ("tab_to", "dialog .groups input[name=name]"),
    ("type", "floor"),
    ("tab_to", "dialog .groups input[name=ear]"),
    ("press", "Space"),
    ("tab_to", "dialog .groups button[type=submit]"),
    ("press", "Enter"),
    ("until", "document.querySelector('.groups .people').innerText.includes('floor')"),
    ("press", "Escape"),
    ("until", "document.querySelector('dialog') === null"),
]
"""Invite somebody, and make a group."""
HOLD = [
    ("tab_to", ".panic .stop"),
    ("press", "Enter"),
    ("until", "document.querySelector('.panic .go') !== null"),
]
RELEASE = [
    ("tab_to", ".panic .go"),
    ("press", "Space"),
    ("until", "document.querySelector('.panic .stop') !== null"),
]


async def follow(page, steps):
    """Do on a page what a list of steps says."""
    for verb, about in steps:
        await getattr(page, verb)(about)


@needs_chromium
def test_a_director_works_a_show_from_start_to_end_by_keyboard_alone(window, tmp_path):
    async def call(desk, page):
        desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
        for comment in asking():
            desk.room.put(comment)
        await follow(page, [*TALK, *PEOPLE, *HOLD])
        held = set(desk.running.show.floor.active_holds)
        await follow(page, RELEASE)
        return held, desk.console.desk.groups.by_name["floor"].ear

    assert walk(window, tmp_path, call) == ({"held by director"}, True)


@needs_chromium
def test_a_service_desk_copies_an_answer_and_the_other_desk_sees_who_did(window, tmp_path):
    async def call(desk, page):
        other = await desk.sit("service", "two")
        await page.until("document.querySelector('.reply .copy') !== null")
        await page.tab_to(".reply .copy")
        await page.press("Enter")
        await page.until("document.querySelector('.questions').innerText.includes('copied')")
        await other.until(lambda: other.rows("questions")[0]["copied"] == "service")
        text = await page.evaluate("navigator.clipboard.readText()")
        return text, (await other.order("take", topic="3/price"))["result"]

    told = walk(window, tmp_path, call, "service", events=asking(), cue={"least_askers": 50})
    assert told == ("Link 3 is $58.00.", "taken_already")


@needs_chromium
def test_a_browser_that_gives_no_clipboard_shows_the_answer_to_be_copied(window, tmp_path):
    async def call(_desk, page):
        await page.until("document.querySelector('.reply .copy') !== null")
        await page.evaluate(
            "void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))"
        )
        await page.tab_to(".reply .copy")
        await page.press("Enter")
        await page.until("document.querySelector('dialog textarea') !== null")
        return await page.evaluate("document.querySelector('dialog textarea').value")

    told = walk(window, tmp_path, call, "service", events=asking(), cue={"least_askers": 50})
    assert told == "Link 3 is $58.00."


@needs_chromium
def test_a_host_confirms_a_line_on_a_phone_by_one_big_button(window, tmp_path):
    async def call(desk, page):
        director = await desk.sit()
        await director.order("say", text="smile")
        await page.until("document.querySelector('button.seen.open') !== null")
        box = await page.evaluate(
            "(({width, height}) => ({width, height}))"
            "(document.querySelector('button.seen').getBoundingClientRect())"
        )
        await page.do(lambda one: one.click("button.seen"))
        await page.until("document.querySelector('button.seen.open') === null")
        await director.until(
            lambda: [row for row in director.rows("said") if row["text"] == "smile" and row["seen"]]
        )
        return box["height"] >= 44, box["width"] >= 300

    size = {"width": 375, "height": 720}
    assert walk(window, tmp_path, call, "host", size=size) == (True, True)


@needs_chromium
def test_the_level_moves_while_a_line_sounds(window, tmp_path):
    async def call(desk, page):
        director = await desk.sit()
        await director.order("say", text="smile, and look at the camera, and at nobody else")
        await page.until("(document.querySelector('#level')?.value || 0) > 0")
        return True

    voice = "local"
    assert walk(window, tmp_path, call, voice=voice)


@needs_chromium
def test_from_the_local_network_a_page_is_a_secure_one_and_works(window, tmp_path):
    async def call(desk, page):
        secure = await page.evaluate("[isSecureContext, location.host, document.cookie]")
        await page.press("Shift+Escape")
        await page.until("document.querySelector('.panic .go') !== null")
        return secure, set(desk.running.show.floor.active_holds)

    (secure, host, cookie), held = walk(window, tmp_path, call, lan=[ELSEWHERE])
    assert (secure, cookie, held) == (True, "", {"held by director"})
    assert host.startswith(ELSEWHERE)
