"""A small card, and a question about it, for tests of drafting and guarding."""

from functools import cache

from parts import question

from cuebot import catalogue
from cuebot.model import Cue, Fact, Kind, Line, Priority, Snapshot

catalogue.preload_word_tables()  # tests make cards within a loop, which must not wait for the disk

EN = """\
link,title,price,stock,size|talla,color|shade,care|washing|laundry,usual price,ship to|delivery
1,Canvas tote,$24.00,40,38 by 42 centimetres,"sand, navy; no green",wipe clean,$31.00,
2,Rain jacket,$79.00,0,"155 to 160 takes S, 160 to 165 takes M, 165 to 172 takes L",yellow,,,
3,Wool beanie,$18.50,12,one size,"grey, rust","hand wash cold, never in the dryer",,
,Whole shop,,,,,,,"Norway, Sweden; not to Iceland yet"
"""
ZH = """\
link,title,price,stock,净含量|容量,适合肤质|敏感肌,孕妇|孕期|pregnant,运费|包邮
1,芦荟凝胶,39元,200,300克,所有肤质,孕期可用,
2,烟酰胺精华,119元,80,30毫升,敏感肌先做耳后测试,,
,全店,,,,,,全国包邮，青海除外，补10元运费
"""


@cache  # it is frozen, and properties ask for it a hundred times
def card(text=EN):
    return catalogue.parse_catalogue(text.encode(), "catalog.csv")


def snapshot(text=EN, **fields):
    return Snapshot(**({"at": 100.0, "catalogue": card(text)} | fields))


def asked(text="what size is it", link="", head="", askers=17, samples=(), **fields):
    """Return a cue whose question is put so."""
    put = question(text=text, link=link, head=head, askers=askers, samples=tuple(samples), **fields)
    return Cue(
        id=1,
        kind=Kind.QUESTION,
        topic=put.topic,
        priority=Priority.QUESTION,
        born=100.0,
        expires=140.0,
        question=put,
    )


def said(text, *facts, language="en", drafted_by="offline"):
    """Return a line that cites (link, head, cell)."""
    cited = tuple(Fact(link=link, head=head, cell=cell) for link, head, cell in facts)
    return Line(text=text, language=language, facts=cited, drafted_by=drafted_by)
