"""What is known, event by event."""

from dataclasses import replace

import pytest
from parts import Counted, cue

from cuebot import catalogue
from cuebot.board.board import Board
from cuebot.board.policy import BOARD_POLICY
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases
from cuebot.model import (
    Answer,
    Catalogue,
    Command,
    Comment,
    Control,
    Deletion,
    Edit,
    Ending,
    Head,
    Metric,
    MetricKind,
    Network,
    Outcome,
    Phrasing,
    Product,
    Role,
    Stage,
    Step,
    Tick,
)

CARD = Catalogue(
    products=(
        Product(link="3", title="Jacket", price="$58", stock=90, facts={"size": "S to XXL"}),
        Product(link="", title="Shop", facts={"returns": "30 days"}),
    ),
    heads=(Head(name="size"), Head(name="returns")),
)


@pytest.fixture
def board():
    return Board(Counted(), CARD)


def stock(left, at=1.0):
    return Metric(at=at, kind=MetricKind.STOCK, link="3", count=left)


def edited(**changes):
    jacket, shop = CARD.products
    return Edit(at=5.0, catalogue=replace(CARD, products=(replace(jacket, **changes), shop)))


def cell(board, head):
    return board.take_snapshot().catalogue.fact("3", head).cell


def test_the_questions_are_those_of_the_last_tick(board):
    for number in range(5):
        board.apply_event(Comment(at=1.0, id=str(number), user=str(number), text="price?"))
    assert board.take_snapshot().questions == ()
    board.apply_event(Tick(at=2.0))
    (found,) = board.take_snapshot().questions
    assert (found.text, found.askers) == ("price?", 5)


def test_live_figures_stand_over_the_file(board):
    board.apply_event(stock(9))
    board.apply_event(Metric(at=2.0, kind=MetricKind.PRICE, link="3", price="$49"))
    assert (cell(board, "stock"), cell(board, "price")) == ("9", "$49")


def test_the_level_of_the_stock_is_followed_and_a_refill_is_no_order_taken_back(board):
    for at, left in ((1.0, 40), (2.0, 42), (3.0, 8), (4.0, 60)):
        board.apply_event(stock(left, at))
        level = board.take_snapshot().levels["3"]
        assert (level.left, level.most) == (left, 90)
        assert level.rose == (4.0 if at == 4.0 else None)


def test_stock_of_what_is_not_on_the_card_is_not_kept(board):
    board.apply_event(Metric(at=1.0, kind=MetricKind.STOCK, link="77", count=3))
    assert board.take_snapshot().levels == {}


def test_an_edit_elsewhere_on_the_card_keeps_the_live_figure(board):
    board.apply_event(stock(9))
    board.apply_event(edited(facts={"size": "S to XL"}))
    assert (cell(board, "stock"), cell(board, "size")) == ("9", "S to XL")


def test_an_edit_of_the_very_cell_is_newer_than_the_live_figure(board):
    board.apply_event(stock(9))
    board.apply_event(edited(stock=200))
    assert cell(board, "stock") == "200"
    board.apply_event(edited(stock=200, price="$60"))
    assert cell(board, "stock") == "200"


PHRASES = LearntPhrases({"size": ("will M fit",), "gone": ("x",)}, {"3": ("parka",), "9": ("y",)})
KNOWN = LearntPhrases({"size": ("will M fit",)}, {"3": ("parka",)})


def test_the_grouper_learns_the_phrases_that_the_card_has_a_use_for():
    grouper = Counted()
    Board(grouper, CARD, phrases=PHRASES)
    assert grouper.phrases == KNOWN


def test_phrases_that_were_saved_in_mid_show_are_learnt_with_the_card_of_now():
    grouper = Counted()
    board = Board(grouper, CARD)
    board.apply_event(edited(price="$60"))
    board.apply_event(Phrasing(at=6.0, phrases=PHRASES))
    board.apply_event(Tick(at=7.0))
    assert (grouper.catalogue.by_link["3"].price, grouper.phrases) == ("$60", KNOWN)
    heads = (*CARD.heads, Head(name="gone"))
    board.apply_event(Edit(at=7.0, catalogue=replace(CARD, heads=heads)))
    board.apply_event(Tick(at=8.0))
    assert grouper.phrases.columns == PHRASES.columns


def test_no_snapshot_holds_a_phrase():
    board = Board(Counted(), CARD, phrases=PHRASES)
    board.apply_event(Phrasing(at=1.0, phrases=PHRASES))
    assert "will M fit" not in repr(board.take_snapshot())
    assert "parka" not in repr(board.take_snapshot())


def test_the_grouper_learns_the_card_and_its_edits():
    grouper = Counted()
    board = Board(grouper, CARD)
    assert grouper.catalogue == CARD
    board.apply_event(edited(price="$60"))
    board.apply_event(Tick(at=9.0))
    assert grouper.catalogue.fact("3", "price").cell == "$60"


def test_the_item_on_screen_and_the_viewers_are_known(board):
    board.apply_event(Metric(at=1.0, kind=MetricKind.SHOW_ITEM, link="3"))
    board.apply_event(Metric(at=2.0, kind=MetricKind.VIEWERS, count=900))
    assert (board.take_snapshot().shown, board.take_snapshot().viewers) == ("3", 900)


def test_a_cue_is_live_until_it_ends_and_then_remembered_for_a_while(board):
    step = Step(at=1.0, cue=cue(1), stage=Stage.WAITING)
    board.follow_step(step)
    assert board.take_snapshot().live == (step,)
    end = replace(step, at=3.0, stage=Stage.ENDED, ending=Ending(Outcome.SPOKEN))
    board.follow_step(end)
    assert (board.take_snapshot().live, board.take_snapshot().ended) == ((), (end,))
    board.apply_event(Tick(at=3.0 + BOARD_POLICY.ending_retention + 1.0))
    assert board.take_snapshot().ended == ()


def test_who_was_told_is_counted_no_more(board):
    for number in range(5):
        board.apply_event(Comment(at=1.0, id=str(number), user=str(number), text="price?"))
    board.apply_event(Tick(at=2.0))
    (found,) = board.take_snapshot().questions
    told = cue(1, topic=found.topic, question=found)
    ending = Ending(Outcome.SPOKEN)
    board.follow_step(Step(at=9.0, cue=told, stage=Stage.ENDED, began=5.0, ending=ending))
    board.apply_event(Tick(at=10.0))
    assert board.take_snapshot().questions == ()


def test_whom_the_host_answered_is_counted_no_more_at_once(board):
    for number in range(5):
        board.apply_event(Comment(at=1.0, id=str(number), user=str(number), text="price?"))
    board.apply_event(Tick(at=2.0))
    (found,) = board.take_snapshot().questions
    board.apply_event(Answer(at=3.0, topic=found.topic, comment_ids=found.comment_ids))
    assert board.take_snapshot().questions == ()


def test_time_on_the_board_never_runs_back(board):
    board.apply_event(Tick(at=9.0))
    board.apply_event(stock(1, at=4.0))
    assert board.take_snapshot().at == 9.0


def test_what_the_host_writes_is_no_question_and_a_deleted_comment_asks_no_more(board):
    said = Comment(at=1.0, id="a", user="u", text="how much")
    board.apply_event(said)
    board.apply_event(replace(said, id="b", user="v"))
    board.apply_event(replace(said, id="c", user="host", role=Role.HOST))
    board.apply_event(Tick(at=2.0))
    assert [asked.askers for asked in board.take_snapshot().questions] == [2]
    board.apply_event(Deletion(at=3.0, id="a"))
    board.apply_event(Tick(at=4.0))
    assert [asked.askers for asked in board.take_snapshot().questions] == [1]


def test_the_last_news_of_the_network_is_on_the_board(board):
    assert board.take_snapshot().network is None
    for there in (False, True):
        board.apply_event(news := Network(at=3.0, there=there))
        assert board.take_snapshot().network == news


SIZES = catalogue.parse_catalogue(
    b"link,title,price,stock,size\n3,Tee,$5,3,S\n3,Tee,$5,7,M\n4,Bag,$9,4,\n", "card"
)


def order(variant="", count=1, link="3", at=2.0):
    return Metric(at=at, kind=MetricKind.ORDER, link=link, variant=variant, count=count)


def left(board, variant="", link="3"):
    return board.take_snapshot().catalogue.fact(link, "stock", variant).cell


def test_orders_count_the_stock_of_a_variant_and_of_the_product_down():
    board = Board(Counted(), SIZES)
    board.apply_event(order("M", 2))
    board.apply_event(order("S", 3))
    board.apply_event(order(link="4"))
    assert (left(board, "M"), left(board, "S"), left(board), left(board, link="4")) == (
        *("5", "0"),
        *("5", "3"),
    )
    assert board.take_snapshot().catalogue.by_link["3"].facts["size"] == "M"
    assert board.take_snapshot().levels["4"].left == 3


def test_where_the_shop_tells_its_stock_an_order_is_not_counted_again():
    board = Board(Counted(), SIZES)
    board.apply_event(Metric(at=1.0, kind=MetricKind.STOCK, link="3", variant="M", count=6))
    board.apply_event(order("M"))
    board.apply_event(order("S"))
    assert (left(board, "M"), left(board, "S")) == ("6", "3")
    board.apply_event(order(link="4"))
    assert left(board, link="4") == "3"


def test_what_was_ordered_outlives_an_edit_elsewhere_and_not_one_of_the_count():
    board = Board(Counted(), SIZES)
    board.apply_event(order("M", 2))
    tee, bag = SIZES.products
    board.apply_event(
        Edit(at=3.0, catalogue=replace(SIZES, products=(tee, replace(bag, price="$8"))))
    )
    assert left(board, "M") == "5"
    fresh = catalogue.parse_catalogue(
        b"link,title,price,stock,size\n3,Tee,$5,3,S\n3,Tee,$5,20,M\n4,Bag,$9,4,\n", "card"
    )
    board.apply_event(Edit(at=4.0, catalogue=fresh))
    assert left(board, "M") == "20"
    board.apply_event(order("M"))
    assert left(board, "M") == "19"


def corrected(head, text, link="3"):
    return Command(at=4.0, control=Control.FACT, link=link, head=head, text=text)


def test_what_a_person_corrects_stands_over_the_file_until_that_very_cell_changes(board):
    for head, text in (("size", "S to XL"), ("price", "$49"), ("stock", "7")):
        board.apply_event(corrected(head, text))
    assert [cell(board, head) for head in ("size", "price", "stock")] == ["S to XL", "$49", "7"]
    board.apply_event(edited(title="Coat"))
    assert [cell(board, head) for head in ("size", "price", "stock")] == ["S to XL", "$49", "7"]
    board.apply_event(edited(facts={"size": "M"}))
    assert [cell(board, head) for head in ("size", "price")] == ["M", "$49"]


@pytest.mark.parametrize(
    "order", [corrected("size", "x", link="9"), corrected("x", "y"), corrected("size", "\u202eM")]
)
def test_a_correction_of_what_is_not_on_the_card_or_cannot_be_said_changes_nothing(board, order):
    board.apply_event(order)
    assert board.take_snapshot().catalogue == CARD


def test_orders_are_taken_from_a_stock_that_a_person_corrected():
    board = Board(Counted(), SIZES)
    board.apply_event(corrected("stock", "7", link="4"))
    board.apply_event(Metric(at=5.0, kind=MetricKind.ORDER, link="4", count=2))
    assert board.take_snapshot().catalogue.by_link["4"].stock == 5


def test_a_correction_of_the_whole_shop_is_kept_with_the_shop(board):
    board.apply_event(corrected("returns", "14 days", link=""))
    assert cell(board, "returns") == "14 days"


def test_a_card_that_is_given_once_more_is_not_learnt_again():
    class Learning(Counted):
        def learn(self, catalogue, phrases=NO_PHRASES):
            super().learn(catalogue, phrases)
            learnt.append(catalogue)

    learnt = []
    board = Board(Learning(), CARD)
    board.apply_event(Edit(at=1.0, catalogue=replace(CARD)))
    board.apply_event(Tick(at=2.0))
    assert learnt == [CARD]
    board.apply_event(edited(title="Coat"))
    board.apply_event(Tick(at=6.0))
    assert [card.products[0].title for card in learnt] == ["Jacket", "Coat"]
