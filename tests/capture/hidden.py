"""A Douyin room that hides who writes, as two tools relay it, and what becomes of its comments."""

import json

from journals import written

from cuebot import catalogue
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.report import from_journal, page

CARD = "link,title,price,stock,颜色\n1,保温杯,89元,20,白色\n".encode()
ASKED = (
    *("这个杯子多少钱", "保温杯什么价", "主播多少钱一个", "1号链接价格多少", "这款怎么卖"),
    *("想问下价格", "保温杯几块钱", "多少钱呀", "报个价呗"),
)
PASTED = ("有什么颜色",) * 9
"""One text again and again: of hidden people nobody knows whether it is one."""


def grabbed(number, text):
    """Return what DouyinBarrageGrab sends of somebody who is not told apart."""
    data = {
        "MsgId": 7_430_000_000_000_000_000 + number,
        "User": {"Id": 111111, "ShortId": 0, "DisplayId": "", "Nickname": "用户***", "SecUid": ""},
        "Onwer": {"UserId": "8", "SecUid": "MS4wLjAB", "Nickname": "小店"},
        "Content": text,
        "RoomId": 7_429,
    }
    return json.dumps({"Type": 1, "ProcessName": "直播伴侣", "Data": json.dumps(data)})


def cast(number, text):
    """Return what dycast relays of such a one: a list of messages."""
    user = {"id": "111111", "name": f"{'小阿大'[number % 3]}***", "avatar": "", "gender": 0}
    message = {"id": f"74{number}", "method": "WebcastChatMessage", "user": user, "content": text}
    return json.dumps([message | {"rtfContent": [], "room": {}}])


def askers(comments):
    """Return how many people ask for each topic of the card."""
    topics = QuestionGrouper()
    topics.learn(catalogue.parse_catalogue(CARD, "card"))
    for comment in comments:
        topics.add(comment, "1")
    return {one.topic: one.askers for one in topics.questions(max(one.at for one in comments))}


def told(folder, comments):
    """Return the page that the report makes of a show of these comments."""
    return page.render_page(from_journal.read_report(written(folder / "show.sqlite", *comments)))
