"""XML and HTML of any tool."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats import markup
from cuebot.errors import CaptureError

HEARD = [(0.0, "kate", "how much & when"), (7.0, "bo", "ship to Leeds?")]
PAGES = {
    "a table": """<html><body><h1>Chat</h1><table>
        <tr><th>Time</th><th>User</th><th>Comment</th></tr>
        <tr><td>20:00:00</td><td>kate</td><td>how much &amp; when</td></tr>
        <tr><td>20:00:07</td><td>bo</td><td>ship to <b>Leeds</b>?</td></tr></table></body>""",
    "classes": """<!DOCTYPE html><html><head><title>0:99</title><style>.a{}</style></head><body>
        <pre class="comment-root">[0:00:00] <a href="x"><span class="comment-author">kate</span></a>
        <span class="comment-message">: how much &amp; when </span></pre>
        <pre class="comment-root">[0:00:07] <a href="x"><span class="comment-author">bo</span></a>
        <span class="comment-message">: ship to Leeds? </span></pre></body></html>""",
    "ids": """<html><body><x-line><i id="timestamp">8:00:00 PM</i><b id="author-name">kate</b>
        <span id="message">how much &amp; when</span></x-line>
        <x-line><i id="timestamp">8:00:07 PM</i>
        <b id="author-name">bo</b><span id="message">ship to Leeds?</span></x-line></body>""",
    "attributes": """<?xml version="1.0"?><log>
        <message time="2026-11-20T20:00:00" user="kate">how much &amp; when</message>
        <message time="2026-11-20T20:00:07" user="bo">ship to Leeds?</message></log>""",
    "elements": """<export><items><item><createdAt>2026-11-20T20:00:00Z</createdAt>
        <author><name>kate</name></author><text>how much &amp; when</text></item>
        <item><createdAt>2026-11-20T20:00:07Z</createdAt>
        <author><name>bo</name></author><text>ship to Leeds?</text></item></items></export>""",
    "short tags": """<?xml version="1.0"?><root>
        <chat><u>kate</u><m><![CDATA[how much & when]]></m><t>1.5</t></chat>
        <chat><u>bo</u><m><![CDATA[ship to Leeds?]]></m><t>8.5</t></chat>
        <chat><u>bo</u><m>size M?</m><t>9.1</t></chat></root>""",
}


@pytest.mark.parametrize("form", PAGES)
def test_rows_are_found_by_the_names_of_their_elements_or_their_likeness(tmp_path, form):
    got, skipped = read(tmp_path, PAGES[form])
    assert [(one.at - got[0].at, one.text) for one in got][:2] == [
        (at, text) for at, _, text in HEARD
    ]
    if form != "short tags":
        assert [one.user for one in got] == ["kate", "bo"]
    assert skipped.count == 0


def test_a_messenger_s_page_names_who_goes_on_once_and_tells_seconds_beside(tmp_path):
    line = (
        '<div class="message default {}"><div class="body"><div class="pull_right date details" '
        'title="20.11.2026 20:00:{} UTC+00:00">20:00</div>{}<div class="text">{}</div></div></div>'
    )
    page = "".join(
        [
            '<html><body><div class="message service"><div class="body">20 November</div></div>',
            line.format("", "00", '<div class="from_name">kate</div>', "how much"),
            line.format("joined", "07", "", "and when"),
            line.format("", "09", '<div class="from_name">bo</div>', "size M?"),
        ]
    )
    got, skipped = read(tmp_path, page)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0.0, "kate", "how much"),
        (7.0, "kate", "and when"),
        (9.0, "bo", "size M?"),
    ]
    assert skipped.count == 0


def test_a_row_without_its_time_is_told_and_the_others_are_read(tmp_path):
    page = PAGES["attributes"].replace("</log>", '<message time="soon" user="x">hm</message></log>')
    got, skipped = read(tmp_path, page)
    assert ([one.user for one in got], skipped.count) == (["kate", "bo"], 1)


def test_elements_that_are_never_closed_are_read_and_too_deep_ones_are_not(tmp_path):
    with pytest.raises(CaptureError):
        read(tmp_path, "<div>" * 5_000 + PAGES["attributes"].partition("?>")[2])
    got, _ = read(tmp_path, PAGES["attributes"].replace("</message>", "", 1).replace("&amp;", "+"))
    assert got[-1].text.endswith("ship to Leeds?")


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><log><message time="0:01" user="k">&a;</message></log>',
        "<html><body><p>Nothing to see.</p></body></html>",
    ],
)
def test_a_page_with_entities_or_without_comments_is_refused(tmp_path, page):
    with pytest.raises(CaptureError):
        read(tmp_path, page)


def test_what_has_no_room_for_a_row_is_still_one_of_its_kind(tmp_path):
    said = [("0:05", "ann", "is it lined"), ("0:09", "jo", "what colour"), ("0:12", "jo", "ok")]
    rows = [
        f'<p class="line"><time>{at}</time><b class="author">{user}</b>'
        f'<i class="text">{text}</i></p>'
        for at, user, text in said
    ]
    notice = '<p class="line">the host is back</p>'
    page = f"<html><body>{rows[0]}{notice}{rows[1]}{rows[2]}</body></html>"
    got, _ = read(tmp_path, page)
    assert [(one.user, one.text) for one in got] == [
        ("ann", "is it lined"),
        ("jo", "what colour"),
        ("jo", "ok"),
    ]


def test_a_page_of_lines_is_read_as_the_log_that_it_is(tmp_path):
    page = (
        "<html><head><title>Chat 28.11.2026</title></head><body><h3>Chat</h3>\n"
        '<font color="blue"><font size="2">(20:00:00)</font> <b>kate:</b></font> a &lt;b&gt;<br/>\n'
        '<font color="blue"><font size="2">(20:00:07)</font> <b>bo:</b></font> ship &amp; go<br/>\n'
        '<font color="blue"><font size="2">(2?:??)</font> <b>mo:</b></font> lost<br/>\n'
        '<font color="blue"><font size="2">(20:00:09)</font> <b>kate:</b></font> thanks<br/></body>'
    )
    found, skipped = read(tmp_path, page)
    assert [(one.at, one.user, one.text) for one in found] == [
        (0.0, "kate", "a <b>"),
        (7.0, "bo", "ship & go"),
        (9.0, "kate", "thanks"),
    ]
    assert skipped.count == 1


def test_a_name_in_angles_is_no_tag():
    assert markup.matches_format(b"<p>how much</p>")
    assert not markup.matches_format(b"<kate> how much\n<jo> size M?\n")


def test_an_alert_on_a_page_has_neither_a_time_nor_a_name(tmp_path):
    line = (
        '<li class="line"><time datetime="2026-11-29T18:00:0{0}Z">06:00</time>'
        '<b class="nick">kate</b><i class="msg">how wide {0}</i></li>'
    )
    alert = '<li class="line alert"><i class="msg"><b>ann</b> follows now!</i></li>'
    rows = [line.format(n) for n in range(1, 6)]
    page = f"<html><body><ul>{''.join(rows[:3])}{alert}{''.join(rows[3:])}</ul></body></html>"
    got, skipped = read(tmp_path, page)
    assert [one.text for one in got] == [f"how wide {n}" for n in range(1, 6)]
    assert skipped.count == 0


def test_a_messenger_s_log_in_xml_is_no_danmaku(tmp_path):
    log = """<?xml version="1.0" encoding="UTF-8" ?>
<chat xmlns="http://purl.org/net/ulf/ns/0.4-02" account="me" service="IRC">
<event type="windowOpened" sender="me" time="2026-11-28T20:00:00+01:00"></event>
<message sender="kate" time="2026-11-28T20:00:01+01:00"><div>how wide</div></message>
<message sender="bob" time="2026-11-28T20:01:01+01:00"><div>cold or hot?</div></message></chat>"""
    got, skipped = read(tmp_path, log)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0.0, "kate", "how wide"),
        (60.0, "bob", "cold or hot?"),
    ]
    assert skipped.count == 0


def test_a_name_may_be_an_attribute_of_an_element_within_a_row(tmp_path):
    said = [
        ("20:00:05", "kate", "how much"),
        ("20:00:12", "jo", "in blue?"),
        ("20:00:30", "kate", "bye"),
    ]
    page = "".join(
        f'<Message DateTime="2026-11-30T{at}.123Z"><From><User FriendlyName="{who}"/></From>'
        f'<To><User FriendlyName="host"/></To><Text Style="color:#000">{text}</Text></Message>'
        for at, who, text in said
    )
    got, _ = read(tmp_path, f'<?xml version="1.0"?>\n<Log FirstSessionID="1">{page}</Log>')
    assert [(one.user, one.text) for one in got] == [(who, text) for _, who, text in said]
