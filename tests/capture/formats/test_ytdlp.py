"""yt-dlp's live_chat.json."""

import json

import pytest
from capture.formats.recorded import read, told

from cuebot.model import Deletion, Role


def said(ms, number, *, outside=False, **fields):
    renderer = {
        "id": f"c{number}",
        "message": {"runs": [{"text": "how much "}, {"emoji": {"shortcuts": [":cup:"]}}]},
        "authorExternalChannelId": f"UC{number}",
    }
    item = {"liveChatTextMessageRenderer": renderer | fields}
    action = {"addChatItemAction": {"item": item}}
    offset = {"videoOffsetTimeMsec": str(ms)}
    replayed = {"actions": [action]} | ({} if outside else offset)
    return {"replayChatItemAction": replayed} | (offset if outside else {})


def lines(*rows):
    return "\n".join(json.dumps(row) for row in rows)


def test_its_comments_are_read_at_their_time(tmp_path):
    got, skipped = read(tmp_path, lines(said(1500, 1), said(-90, 0), said(2000, 2, outside=True)))
    assert told(got) == [
        (0.0, "c0", "UC0", "how much :cup:", "youtube"),
        (1.59, "c1", "UC1", "how much :cup:", "youtube"),
        (2.09, "c2", "UC2", "how much :cup:", "youtube"),
    ]
    assert skipped.count == 0


def test_a_line_without_an_offset_counts_by_the_clock_of_the_others(tmp_path):
    rows = [said(1000 * n, n, timestampUsec=str(1_790_000_000_000_000 + n * 10**6)) for n in (1, 2)]
    del rows[1]["replayChatItemAction"]["videoOffsetTimeMsec"]
    for content in (lines(*rows), json.dumps(rows, indent=1)):
        got, skipped = read(tmp_path, content)
        assert ([one.at for one in got], skipped.count) == ([1.0, 2.0], 0)


def test_a_deletion_is_read_and_what_is_no_comment_is_left_out(tmp_path):
    gone = {"markChatItemAsDeletedAction": {"targetItemId": "c1"}}
    other = {"addLiveChatTickerItemAction": {}}
    actions = {"videoOffsetTimeMsec": "9000", "actions": [gone, other, 3]}
    got, skipped = read(tmp_path, lines(said(1, 1), {"replayChatItemAction": actions}))
    assert got[1:] == [Deletion(at=9.0, id="c1", platform="youtube")]
    assert skipped.count == 0


@pytest.mark.parametrize(
    ("badge", "role"),
    [
        ({"icon": {"iconType": "OWNER"}}, Role.HOST),
        ({"icon": {"iconType": "MODERATOR"}}, Role.MODERATOR),
        ({"customThumbnail": {}}, Role.MEMBER),
        ({"icon": {"iconType": "VERIFIED"}}, Role.VIEWER),
    ],
)
def test_the_role_is_what_the_platform_says(tmp_path, badge, role):
    badges = [{"liveChatAuthorBadgeRenderer": badge}]
    (comment,), _ = read(tmp_path, lines(said(1, 1, authorBadges=badges)))
    assert comment.role is role


def test_an_emoji_is_itself_unless_it_is_the_channel_s_own(tmp_path):
    smile = {"emojiId": "😀", "shortcuts": [":grinning:"], "searchTerms": ["grinning"]}
    own = {"emojiId": "UC1/abc", "shortcuts": [":_hat:", ":hat:"], "isCustomEmoji": True}
    runs = [{"text": "how much "}, {"emoji": smile}, {"emoji": own}, {"emoji": {"emojiId": ""}}, 3]
    (comment,), _ = read(tmp_path, lines(said(1, 1, message={"runs": runs})))
    assert comment.text == "how much 😀:_hat:"


def test_a_member_s_milestone_may_say_something(tmp_path):
    def milestone(number, **fields):
        renderer = {"id": f"c{number}", "authorExternalChannelId": "UC1"} | fields
        action = {"addChatItemAction": {"item": {"liveChatMembershipItemRenderer": renderer}}}
        return {"replayChatItemAction": {"videoOffsetTimeMsec": "1", "actions": [action]}}

    text = {"runs": [{"text": "three years!"}]}
    got, skipped = read(tmp_path, lines(milestone(1), milestone(2, message=text)))
    assert ([one.text for one in got], skipped.count) == (["three years!"], 0)


def test_broken_lines_are_skipped_and_counted(tmp_path):
    good = lines(said(1000, 1))
    long = json.dumps({"replayChatItemAction": "x" * 70_000})
    broken = '{"replayChatItemAction": 3}\n{\n[]\n\n' + long
    got, skipped = read(tmp_path, f"{good}\n{broken}\n{lines(said('soon', 2))}")
    assert ([one.id for one in got], skipped.count) == (["c1"], 4)


def test_a_byte_order_mark_costs_no_line_wherever_files_were_joined(tmp_path):
    line = (
        '\ufeff{"replayChatItemAction": {"videoOffsetTimeMsec": "%d000", "actions": [{'
        '"addChatItemAction": {"item": {"liveChatTextMessageRenderer": {"id": "m%d", '
        '"message": {"runs": [{"text": "hi %d"}]}}}}}]}}\n'
    )
    got, skipped = read(tmp_path, "".join(line % (n, n, n) for n in (1, 2)))
    assert ([one.text for one in got], skipped.count) == (["hi 1", "hi 2"], 0)


def test_an_action_may_stand_behind_plain_keys_and_a_ticker_repeats_no_super_chat(tmp_path):
    paid = said(2000, 2)
    item = paid["replayChatItemAction"]["actions"][0]["addChatItemAction"]["item"]
    item["liveChatPaidMessageRenderer"] = item.pop("liveChatTextMessageRenderer")
    shown = {"showLiveChatItemEndpoint": {"renderer": item}}
    ticker = {"liveChatTickerPaidMessageItemRenderer": {"showItemEndpoint": shown}}
    again = {"actions": [{"addLiveChatTickerItemAction": {"item": ticker}}]}
    rows = [said(1000, 1, outside=True), paid, {"replayChatItemAction": again}]
    led = [{"clickTrackingParams": "CAEQ", "isLive": True} | row for row in rows]
    got, skipped = read(tmp_path, lines(*led))
    assert [(one.at, one.id) for one in got] == [(1.0, "c1"), (2.0, "c2")]
    assert skipped.count == 0
