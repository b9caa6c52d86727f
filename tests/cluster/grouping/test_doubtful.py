"""What may ask counts where others plainly ask for the same."""

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.grouping.doubtful import DOUBTFUL_POLICY, DoubtfulComments, HeldComment
from cuebot.cluster.grouping.report import QuestionReporter
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.cluster.parsing.parsed_comment import MAY_ASK, ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Comment, Deletion

MATERIAL = "material"


def hold(held, text, *, at=5.0, share=0.9, surety=0.4, head="material"):
    parsed = ParsedComment(
        CommentIntent.NO,
        text,
        text,
        words=tuple(text.split()),
        likely=((head, share),),
        surety=surety,
    )
    comment = Comment(id=text, text=text, user=text, at=at, platform="x")
    held.hold_comment(HeldComment(comment, parsed, "1", fresh=False))


def take(held, *heads, read=None):
    return list(held.take_asked(heads, read))


def test_a_comment_is_read_once_and_when_others_ask():
    held, reads = DoubtfulComments(), []

    def read(text):
        reads.append(text)
        likely = (("size", 0.9),) if text == "or of wood" else ()
        return ParsedComment(CommentIntent.NO, text, text, likely=likely, surety=0.4)

    for text in ("or of wood", "hello all"):
        comment = Comment(id=text, text=text, user=text, at=5.0, platform="x")
        held.hold_comment(HeldComment(comment, MAY_ASK, "1", fresh=False))
    assert take(held, read=read) == []
    assert (reads, len(held)) == ([], 2)
    assert take(held, MATERIAL, read=read) == take(held, MATERIAL, read=read) == []
    assert (reads, len(held)) == (["or of wood", "hello all"], 1)


def test_what_others_plainly_ask_for_is_asked_for_by_who_may_ask_it():
    held = DoubtfulComments()
    hold(held, "resin or clay")
    hold(held, "how tall then", head="size")
    (found,) = take(held, MATERIAL)
    assert (found.parsed.asks, found.parsed.head) == (CommentIntent.QUESTION, "material")
    assert found.parsed.surety == pytest.approx(0.36)
    assert found.parsed.likely == ()
    assert len(held) == 1
    assert take(held, MATERIAL) == []


@pytest.mark.parametrize("unlike", [{"share": 0.2}, {"surety": 0.1}, {"head": "size"}])
def test_what_hardly_asks_for_it_is_held(unlike):
    held = DoubtfulComments()
    hold(held, "resin or clay", **unlike)
    assert take(held, MATERIAL) == []
    assert len(held) == 1


def test_where_nobody_asks_for_a_head_nobody_is_drawn():
    held = DoubtfulComments()
    hold(held, "resin or clay")
    assert take(held) == []
    assert len(held) == 1


def test_what_several_say_in_one_wording_and_no_form_of_a_question_is_talk():
    held = DoubtfulComments()
    hold(held, "wine night")
    hold(held, "wine night")
    assert take(held, MATERIAL) == []


def test_what_is_old_or_taken_back_is_forgotten():
    held = DoubtfulComments()
    hold(held, "resin or clay", at=1.0)
    hold(held, "of wood rather", at=30.0)
    assert held.holds_since(1.0)
    assert [one.comment.id for one in take(held, MATERIAL)] == ["of wood rather"]
    hold(held, "or of stone", at=63.0)
    held.remove_comment(Deletion(at=64.0, id="or of stone", platform="x"))
    assert len(held) == 0
    assert not held.holds_since(62.0)


def test_no_more_are_held_than_the_latest():
    held = DoubtfulComments()
    for number in range(3 * DOUBTFUL_POLICY.most):
        hold(held, f"text {number}")
    assert len(held) == DOUBTFUL_POLICY.most


STONES = parse_catalogue(
    "link,title,price,stock,雕工,尺寸\n"
    "1,青田素章,380,4,无雕，素章倒角,2.5×2.5×7 cm\n"
    "2,寿山兽章,900,2,手工圆雕螭虎,3×3×8 cm\n".encode(),
    "card",
)
PLAIN = ("雕工怎么样", "雕工是手工的吗", "谁的雕工啊")
DOUBT = "机器雕的吧这龙"


def ask(room, texts, at=5.0):
    for number, text in enumerate(texts):
        room.add(Comment(id=text, text=text, user=text, at=at + number), "1")


def test_the_grouping_counts_it_to_the_question_and_no_longer_when_it_is_taken_back():
    room = QuestionGrouper()
    room.learn(STONES)
    ask(room, [DOUBT])
    assert [question.head for question in room.questions(6.0)] == []
    ask(room, PLAIN, at=7.0)
    (question,) = room.questions(11.0)
    assert (question.head, question.askers) == ("雕工", 4)
    assert set(question.comment_ids) == {DOUBT, *PLAIN}
    room.remove(Deletion(at=12.0, id=DOUBT))
    assert room.questions(13.0)[0].askers == 3


def test_questions_are_built_once_a_tick_though_more_is_counted_to_them(monkeypatch):
    room, built = QuestionGrouper(), []
    build = QuestionReporter.report_parts

    def report(self, parts, at):
        built.append(at)
        return build(self, parts, at)

    monkeypatch.setattr(QuestionReporter, "report_parts", report)
    room.learn(STONES)
    ask(room, [DOUBT, *PLAIN])
    (question,) = room.questions(11.0)
    assert (question.askers, built) == (4, [11.0])


def test_what_was_held_for_another_card_is_forgotten():
    room = QuestionGrouper()
    room.learn(STONES)
    ask(room, [DOUBT])
    assert room.remembered_count == 1
    room.learn(STONES)
    assert room.remembered_count == 0
