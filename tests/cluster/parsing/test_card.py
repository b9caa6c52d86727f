"""The words of a card."""

from cuebot import catalogue
from cuebot.cluster.parsing import card


def of(text):
    return card.Card(catalogue.parse_catalogue(text.encode(), "card"))


def test_words_of_titles_heads_and_cells_stand_on_it():
    words = of("link,title,price,stock,Fabric feel\n1,Linen Dress,$5,3,Soft Touch\n")
    assert all(map(words.holds, ("linen", "dres", "fabric", "soft")))
    assert not words.holds("insane")


def test_a_run_stands_on_it_where_a_longer_one_does():
    words = of("link,title,price,stock,面料\n1,羊毛大衣,5,3,双面呢\n")
    assert words.holds("双面")
    assert not words.holds("大米")
    assert not words.holds("衣")


def test_only_so_much_of_a_card_is_read(monkeypatch):
    monkeypatch.setattr(card, "MOST", 20)
    words = of("link,title,price,stock,feel\n1,Linen Dress,$5,3,Soft\n2,Velvet Gown,$5,3,x\n")
    assert words.holds("linen")
    assert not words.holds("velvet")
