"""Which rows are other events than comments."""

import tomllib
from importlib.resources import files

import pytest

from cuebot.capture.formats.kinds import (
    find_hosts,
    find_media,
    find_other_events,
    find_social_stream_events,
    find_taken_back,
    is_notice_name,
    is_other_kind,
    is_placeholder,
)

HEARD = [["chat", "how much?", ""], ["gift", "", "Rose"], ["chat", "size M?", ""]]


def find(rows):
    return find_other_events(rows, [row[1] for row in rows], [row[0] for row in rows])


def test_a_row_without_a_text_is_another_event_by_its_kind():
    assert find(HEARD) == [False, True, False]
    assert find([*HEARD, ["WebcastLikeMessage", "", ""]])[-1]


def test_a_comment_that_lost_its_text_is_none():
    assert find([*HEARD, ["chat", "", ""]])[-1] is False
    assert find([["", "how much?", ""], ["", "", ""]])[-1] is False


def test_a_row_without_a_kind_is_one_by_what_else_it_has():
    assert find([["", *row[1:]] for row in HEARD]) == [False, True, False]


def test_a_text_is_no_comment_where_its_kind_says_so_among_comments():
    assert find([*HEARD, ["WebcastGiftMessage", "sent a Rose", ""]])[-1]
    assert not any(find([["member", "how much?", ""], ["viewer", "size M?", ""]]))


@pytest.mark.parametrize(
    "kind", ["ADD_TO_CART", "product-highlight", "加购", "Warenkorb", "장바구니", "giỏ hàng"]
)
def test_what_a_shop_tells_of_its_goods_is_no_comment_though_it_names_them(kind):
    assert find([*HEARD, [kind, "iron wok 32", ""]])[-1]


def test_a_kind_in_chinese_has_no_spaces():
    rows = [["聊天msg", "多少钱", ""], ["进场msg", "来了", ""], ["礼物msg", "", ""]]
    assert find(rows) == [False, True, True]


def test_no_word_is_of_both():
    told = tomllib.loads(
        files("cuebot.capture.formats").joinpath("events.toml").read_text(encoding="utf-8")
    )
    assert not set(told["comments"]) & set(told["others"])


def test_a_text_is_no_comment_where_its_kind_is_another_number_and_has_cells_of_its_own():
    rows = [
        ["7", "how much?", ""],
        ["9", "ann sent a rose", "Rose"],
        ["7", "size M?", ""],
        ["7", "hi", ""],
    ]
    assert find(rows) == [False, True, False, False]
    assert find([*rows, ["8", "pinned", ""]])[-1] is False


def test_a_sticker_has_a_file_and_no_text():
    assert find([["message", "hi", ""], ["message", "", "fox.webp"], ["message", "", ""]]) == [
        False,
        True,
        False,
    ]


def test_the_kind_of_most_rows_is_that_of_comments_whatever_it_is_called():
    rows = [["Default", "how much?"], ["Default", "size M?"], ["GuildMemberJoin", "joined us"]]
    assert find(rows) == [False, False, True]
    rows = [["Default", "how much?"], ["Join", "joined"], ["Join", "joined"], ["Join", "joined"]]
    assert find(rows) == [False] * 4


@pytest.mark.parametrize("text", ["This message was deleted.", "☎ Call time 1:03"])
def test_a_messenger_says_what_was_deleted_and_who_called(text):
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["사진", "이모티콘", "photo", "☎?", "3"])
def test_what_people_write_of_pictures_is_theirs(text):
    assert not is_placeholder(text)


def test_a_text_that_is_something_else_is_a_broken_row_and_no_other_event():
    rows = [["chat", "hi", ""], ["chat", "", "decode_failed"], ["chat", "how much", ""]]
    texts, kinds = [row[1] for row in rows], [row[0] for row in rows]
    assert find_other_events(rows, texts, kinds) == [False, True, False]
    assert find_other_events(rows, texts, kinds, within=[2]) == [False, False, False]


@pytest.mark.parametrize(
    ("head", "host"),
    [("sender.role", "host"), ("Rolle", "Gastgeberin"), ("身份", "主播"), ("vai trò", "người bán")],
)
def test_what_the_host_wrote_is_told_by_a_column_of_roles(head, host):
    assert find_hosts(["text", head], [["hi", "viewer"], ["hello", host], ["hm"]]) == [
        False,
        True,
        False,
    ]
    assert find_hosts(["text", "name"], [["hi", host]]) == [False]


@pytest.mark.parametrize(
    "text",
    ["تم حذف هذه الرسالة", "Сообщение удалено.", "[deleted]", "Diese Nachricht wurde gelöscht"],
)
def test_what_a_page_writes_in_the_place_of_a_deleted_comment_is_none(text):
    assert is_placeholder(text)
    assert not is_placeholder("was my message deleted?")


@pytest.mark.parametrize("kind", ["Tặng xu", "Tham gia", "подарок", "ส่งของขวัญ", "打赏", "Donación"])
def test_gifts_and_arrivals_are_no_comments_in_any_language(kind):
    assert is_other_kind(kind)


@pytest.mark.parametrize(
    ("user", "text", "notice"),
    [
        ("[알림]", "뚜벅9님이 입장하셨습니다", True),
        ("【系统】", "直播间禁止刷屏", True),
        ("[Bot]", "kate joined the room", True),
        ("[kate]", "how much", False),
        ("system", "how much", False),
        ("kate", "I joined the club", False),
    ],
)
def test_brackets_in_the_place_of_a_name_tell_a_notice(user, text, notice):
    assert is_notice_name(user, text) is notice


def test_a_text_that_begins_with_the_name_beside_it_is_a_report_where_all_of_its_kind_do():
    rows = [["1", "how much?", "晴天"], ["1", "晴天 hi", "bo"], ["1", "M?", "晴天"]]
    reports = [["2", "晴天 为主播点赞了5个", "晴天"], ["3", "bo 来了", "bo"]]
    assert find([*rows, *reports]) == [False, False, False, True, True]
    assert not any(find([*rows, ["2", "晴天 来了", "晴天"], ["2", "is M left?", "bo"]]))
    assert not any(find([["1", "晴天 来了", "晴天"], ["2", "how much?", "bo"]]))


def test_what_a_service_tells_of_a_deed_is_nobody_s():
    for text in ("Joined the server.", "Added Kate to the group.", "Pinned a message."):
        assert is_placeholder(text, "mo"), text
    assert is_placeholder("Reacted \N{HEAVY BLACK HEART} to your message ")
    assert is_placeholder("하루님이 들어왔습니다.", "하루")
    for text in (
        "I joined the server",
        "added",
        "Added two, how much?",
        "liked it",
        "하루 얼마예요",
    ):
        assert not is_placeholder(text, "하루"), text


def test_every_deed_is_found_with_a_name_in_its_gap():
    told = tomllib.loads(
        files("cuebot.capture.formats").joinpath("events.toml").read_text(encoding="utf-8")
    )
    for deed in told["deeds"]:
        assert is_placeholder(deed.replace("*", "Ann Lee") + "."), deed


def test_who_became_a_member_wrote_nothing():
    assert is_other_kind("newSponsorEvent")
    assert is_other_kind("membershipGiftingEvent")
    assert not is_other_kind("textMessageEvent")


def test_a_flag_or_a_time_says_that_a_comment_was_taken_back():
    heads = ["text", "author.isDeleted", "deleted_at"]
    rows = [["a", "false", ""], ["b", "TRUE", ""], ["c", "", "2026-11-20"], ["d", "0", "null"]]
    assert find_taken_back(heads, rows) == [False, True, True, False]


@pytest.mark.parametrize("user", ["系统消息(10000)", "System message", "시스템 메시지"])
def test_a_program_may_have_a_name(user):
    assert is_notice_name(user, "how wide")
    assert not is_notice_name("系统(10000)班长", "how wide")


def test_a_word_for_a_picture_in_brackets_stands_for_one():
    assert is_placeholder("[图片]")
    assert not is_placeholder("[doge]")


def test_a_row_is_none_where_its_kind_is_another_and_most_have_no_kind():
    texts = ["how much?", "hi", "how wide?", "sent a Rose"]
    assert find_other_events([[]] * 4, texts, ["", "", "", "gift"]) == [False, False, False, True]
    assert not any(find_other_events([[]] * 4, texts, ["", "", "", "youtube"]))
    assert not any(find_other_events([[]] * 4, texts, ["gift"] * 4))


@pytest.mark.parametrize("event", ["new_follower", "sponsorship", "cheer", "true"])
def test_a_row_of_social_stream_with_an_event_is_no_comment(event):
    heads = ["chatname", "chatmessage", "event"]
    rows = [["kate", "hi", ""], ["bo", "did it", event], ["bo", "how much?"], ["jo", "?", "false"]]
    assert find_social_stream_events(heads, rows) == [False, True, False, False]
    assert not any(find_social_stream_events(["user", "text", "event"], rows))


@pytest.mark.parametrize(
    "deed",
    [
        "Du hast die Gruppe erstellt",
        "You created this group",
        'Ana created group "Honey"',
        "Creaste el grupo “Miel”",
        "Вы создали группу «Мёд»",
        "您建立了此群組",
        "メッセージと通話はエンドツーエンドで暗号化されます。このチャットの参加者だけが読めます。",
        "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
    ],
)
def test_what_a_messenger_tells_of_a_group_is_no_comment_of_the_one_it_names(deed):
    assert is_placeholder(deed, "Honig-Live")


@pytest.mark.parametrize(
    "text", ["who created this", "is the group for honey?", "i created an account"]
)
def test_what_a_viewer_says_of_a_group_is_a_comment(text):
    assert not is_placeholder(text, "kate")


def test_a_picture_in_the_place_of_a_text_is_told_by_its_column():
    heads = ["Author", "Content", "Anhänge"]
    rows = [["kate", "how much?", ""], ["kate", "", "a.jpg"], ["jo", "size M?", ""], ["jo", "", ""]]
    texts = [row[1] for row in rows]
    assert find_media(heads, rows, texts) == [False, True, False, False]
    shown = [[*row[:2], "face.png"] for row in rows]
    assert not any(find_media(heads, shown, texts))
