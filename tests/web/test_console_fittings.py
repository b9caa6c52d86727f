"""What the server of a console has beside its pages."""

import aiohttp
from consoles import visit

from cuebot.web.console_fittings import make_console_fittings
from cuebot.web.page_files import INDEX, PHONE


def test_a_console_serves_both_pages_and_tells_whom_to_trust(tmp_path):
    async def call(desk):
        fittings = make_console_fittings(desk.console)
        fittings.tell_trust(8767, "AB:CD")
        async with aiohttp.ClientSession() as http:
            found = []
            for path in fittings.pages:
                async with http.get(desk.url + path) as answer:
                    found.append((answer.status, answer.content_type))
        async with fittings.keep(tmp_path / "console.access"):
            return found, fittings.pages, desk.console.desk.ear_trust

    found, pages, trust = visit(tmp_path, call)
    assert found == [(200, "text/html")] * 2
    assert pages == {"/": INDEX, "/phone": PHONE}
    assert trust == ".8767.abcd"
