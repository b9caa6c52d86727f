"""A catalogue on the web: the real client against a local server."""

import gzip

import pytest
from sheets import GOOD, published, tagged

from cuebot import clock, config
from cuebot.catalogue import online
from cuebot.catalogue.online import OnlineCatalogue, csv_address
from cuebot.errors import CatalogueError, ConfigError

SHEET = "https://docs.google.com/spreadsheets/d"
LOGIN = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>"


@pytest.fixture
def at(tmp_path):
    """Return a function: an address, as a config's section in an empty folder."""

    def section(url):
        return config.build_config({"catalogue": {"url": url}}, folder=tmp_path).catalogue

    return section


def refused(section):
    with pytest.raises(CatalogueError) as error:
        OnlineCatalogue(section).load_or_last_good()
    return str(error.value)


@pytest.mark.parametrize(
    ("shown", "asked"),
    [
        ("/1aB_c-9/edit#gid=7", "/1aB_c-9/export?format=csv&gid=7"),
        ("/1aB_c-9/edit?gid=7#gid=8", "/1aB_c-9/export?format=csv&gid=8"),
        ("/1aB_c-9/edit?usp=sharing", "/1aB_c-9/export?format=csv"),
        ("/1aB_c-9/view", "/1aB_c-9/export?format=csv"),
        ("/1aB_c-9", "/1aB_c-9/export?format=csv"),
        ("/1aB_c-9/export?format=csv&gid=3", "/1aB_c-9/export?format=csv&gid=3"),
        ("/e/2P-x/pubhtml?gid=0&single=true", "/e/2P-x/pub?gid=0&single=true&output=csv"),
        ("/e/2P-x/pub?output=csv", "/e/2P-x/pub?output=csv"),
        ("/e/2P-x/pubhtml", "/e/2P-x/pub?output=csv"),
    ],
)
def test_a_sheets_own_address_becomes_that_of_its_csv(shown, asked):
    assert csv_address(SHEET + shown) == SHEET + asked


@pytest.mark.parametrize(
    "url", ["https://shop.example/card.csv?a=1#x", "https://docs.google.com/document/d/1/edit"]
)
def test_any_other_address_stays_as_it_is(url):
    assert csv_address(url) == url


def test_what_is_there_is_read(at):
    with published("\ufeff" + GOOD) as sheets:
        assert online.read_configured_catalogue(at(sheets.url)).fact("1", "price").cell == "$24"


def test_a_config_without_an_address_reads_its_file_and_without_either_nothing(tmp_path):
    path = tmp_path / "card.csv"
    path.write_text(GOOD)
    assert online.read_configured_catalogue(
        config.build_config({"catalogue": {"path": str(path)}}).catalogue
    ).products
    assert not online.read_configured_catalogue(config.build_config({}).catalogue).products


def test_an_address_under_path_is_refused_with_the_right_key():
    with pytest.raises(ConfigError, match="an address belongs under `url`"):
        config.build_config({"catalogue": {"path": "https://shop.example/card.csv"}})


def test_what_did_not_change_is_neither_sent_nor_told_again(at):
    with published(tagged(GOOD, '"a"'), tagged(GOOD, '"a"'), tagged(GOOD, '"b"')) as sheets:
        there = OnlineCatalogue(at(sheets.url))
        there.load_or_last_good()
        assert clock.run(there.fetch_if_changed()) is None
        assert clock.run(there.fetch_if_changed()) is None  # the same words under another tag
    assert [one.headers.get("If-None-Match") for one in sheets.asked] == [None, '"a"', '"a"']


def test_a_server_that_knows_only_dates_is_asked_by_date(at):
    when = "Fri, 20 Nov 2026 18:00:00 GMT"
    with published((200, {"Last-Modified": when}, GOOD), (304, {}, "")) as sheets:
        there = OnlineCatalogue(at(sheets.url))
        there.load_or_last_good()
        assert clock.run(there.fetch_if_changed()) is None
    assert sheets.asked[1].headers["If-Modified-Since"] == when


def test_redirects_are_followed(at):
    with published((307, {"Location": "/elsewhere"}, ""), GOOD) as sheets:
        assert online.read_configured_catalogue(at(sheets.url)).products
    assert [one.path for one in sheets.asked] == ["/card.csv", "/elsewhere"]


@pytest.mark.parametrize("place", ["file:///etc/hostname", "ftp://127.0.0.1/x"])
def test_a_redirect_to_what_is_not_the_web_is_refused(at, place):
    with published((302, {"Location": place}, "")) as sheets:
        assert "cannot be read" in refused(at(sheets.url))


def test_a_redirect_in_a_circle_ends(at):
    with published((302, {"Location": "/card.csv"}, "")) as sheets:
        assert "from one address to the next" in refused(at(sheets.url))
    assert len(sheets.asked) <= online.MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, {"Content-Type": "text/html"}, "x"), "a web page came in the place of a CSV"),
        (LOGIN, "a web page came in the place of a CSV"),
        ((403, {}, ""), "it is not open (403)"),
        ((404, {}, ""), "there is nothing at this address (404)"),
        ((500, {}, ""), "it answers 500"),
        ((204, {}, ""), "it answers 204"),
        ((304, {}, ""), "it answers that nothing changed"),
        ("cut", "it cannot be reached"),
        ((200, {}, b"link,title\n\xff\x81\x8d,x\n"), "is not UTF-8"),
        ("", "is empty"),
        (GOOD + "2,Bowl,$9,3\n", "line 3: has 4 cells"),
        (
            (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 40_000_000)),
            "larger than 32 MB",
        ),
    ],
)
def test_what_cannot_be_used_has_its_own_sentence_and_never_the_address(at, answer, told):
    with published(answer) as sheets:
        sentence = refused(at(f"{sheets.url}?key=s3cret"))
    assert told in sentence
    assert sentence.startswith("[catalogue] url (127.0.0.1)")
    assert "s3cret" not in sentence


def test_a_server_that_never_answers_is_given_up(at):
    with published(None) as sheets:
        there = OnlineCatalogue(at(sheets.url))
        with pytest.raises(CatalogueError, match="it does not answer"):
            clock.run(there.fetch_if_changed(), speed=100.0)


def test_a_server_that_is_not_there_is_told(at):
    with published(GOOD) as sheets:
        pass
    assert "it cannot be reached" in refused(at(sheets.url))


@pytest.mark.parametrize("answer", [(401, {}, ""), LOGIN])
def test_a_sheet_that_is_not_published_says_how_to_publish_it(at, monkeypatch, answer):
    with published(answer) as sheets:
        monkeypatch.setenv("http_proxy", sheets.url)
        sentence = refused(at("http://docs.google.com/spreadsheets/d/1aB/edit#gid=4"))
    assert "the sheet is not published" in sentence
    assert "Publish to web" in sentence
    assert str(sheets.asked[0].rel_url).endswith("/spreadsheets/d/1aB/export?format=csv&gid=4")


def test_the_last_good_copy_stands_in_and_says_so(at):
    with published(GOOD, (503, {}, "")) as sheets:
        section = at(sheets.url)
        OnlineCatalogue(section).load_or_last_good()
        there = OnlineCatalogue(section)
        assert there.load_or_last_good().fact("1", "price").cell == "$24"
    assert "it answers 503" in str(there.doubt)
    assert "its last good copy, of 20" in str(there.doubt)


def test_what_cannot_be_used_takes_no_copys_place(at):
    with published(GOOD, "link,title\n1,\n") as sheets:
        section = at(sheets.url)
        OnlineCatalogue(section).load_or_last_good()
        there = OnlineCatalogue(section)
        assert there.load_or_last_good().products
        assert "line 2: has no title" in str(there.doubt)
    assert there.kept.read_text() == GOOD


def test_another_addresss_copy_never_stands_in(at):
    with published(GOOD, (503, {}, "")) as sheets:
        OnlineCatalogue(at(sheets.url)).load_or_last_good()
        assert "it answers 503" in refused(at(f"{sheets.url}?another"))


def test_a_folder_that_takes_no_copy_keeps_nobody_from_the_news(at):
    with published(GOOD) as sheets:
        there = OnlineCatalogue(at(sheets.url))
        there.kept.with_name(f"{there.kept.name}.part").mkdir()
        assert there.load_or_last_good().products
    assert not there.kept.exists()


def test_a_bad_row_is_told_for_as_long_as_it_is_there(at):
    with published(tagged(GOOD, '"a"'), tagged("link,title\n1,\n", '"b"')) as sheets:
        there = OnlineCatalogue(at(sheets.url))
        there.load_or_last_good()
        for _ in range(2):
            with pytest.raises(CatalogueError, match="line 2: has no title"):
                clock.run(there.fetch_if_changed())


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        ({"Cache-Control": "private, max-age=300"}, 300.0),
        ({"Cache-Control": "no-cache"}, 0.0),
        ({"Retry-After": "12", "Cache-Control": "max-age=4"}, 12.0),
        ({"Retry-After": "Fri, 20 Nov 2026 18:00:00 GMT"}, 0.0),
    ],
)
def test_for_how_long_an_answer_holds_the_server_says(at, headers, held):
    with published((200, headers, GOOD)) as sheets:
        there = OnlineCatalogue(at(sheets.url))
        there.load_or_last_good()
    assert there.fresh == held


def test_a_file_at_hand_is_itself_and_an_address_a_file_for_a_while():
    with online.open_as_file("card.csv") as card:
        assert str(card) == "card.csv"
    with online.open_as_file("") as card:
        assert card is None
    with published(GOOD) as sheets, online.open_as_file(sheets.url) as card:
        assert card.read_text() == GOOD
    assert not card.exists()


def test_an_address_that_is_none_is_refused():
    with (
        pytest.raises(ConfigError, match=r"catalogue\.url"),
        online.open_as_file("file:///etc/hostname"),
    ):
        pass


def test_a_half_typed_row_keeps_the_last_good_catalogue(at):
    with published(tagged(GOOD, '"a"'), tagged(GOOD + "2,Bowl\n", '"b"')) as sheets:
        there = OnlineCatalogue(at(sheets.url))
        there.load_or_last_good()
        with pytest.raises(CatalogueError, match="line 3: ends early; finish that row"):
            clock.run(there.fetch_if_changed())
    assert len(there.reading.catalogue.products) == 1


def test_what_was_mended_is_there_to_be_told(at):
    with published("link;title;price\n1;Mug\u200b;\u20ac24,00\n") as sheets:
        there = OnlineCatalogue(at(sheets.url))
        there.load_or_last_good()
    assert there.reading.source.delimiter == ";"
    assert "invisible signs were taken out of 1 cell (line 2)" in there.reading.describe_mends()[0]
