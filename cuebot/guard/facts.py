"""Nothing is stated but what the card says now: figures, heads and products are held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.catalogue import headwords
from cuebot.cell.money import is_amount
from cuebot.guard import (
    neutral,
    quote_context,
    quoted,
    ruling_words,
    stale_facts,
    taken_back,
    word_pack,
)
from cuebot.guard.policy import GUARD_POLICY
from cuebot.model import OFFER, ON_SALE, PRICE, SOLD_OUT, STOCK, Kind, Line, Rejection
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.config import Config, Part
    from cuebot.guard.word_pack import WordPack
    from cuebot.model import Catalogue, Cue, Fact, Language, Snapshot

GUARD_NAME = "facts"
_TRUSTED = ("offline", "operator")
"""Who may say a line that cites no fact: their words are the prompt files' or the operator's."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MONEY_SIGN = re.compile(r"[$€£¥฿₫₩%‰½¼¾]")


def make_facts_guard(_part: Part, config: Config) -> FactsGuard:
    """Build the guard for the show's language."""
    frames.load_units(config.show.language)  # a file, which is read before the loop runs
    return FactsGuard(word_pack.load_show_pack(config))


@dataclass(frozen=True, slots=True)
class FactsGuard:
    """Holds a line against the catalogue, when it is drafted and again when it is spoken."""

    pack: WordPack

    def __call__(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | Rejection:
        if cue.kind is Kind.OPERATOR:
            reason = stale_facts.find_old_news(cue, snapshot)
        else:
            reason = stale_facts.find_stale_fact(line, snapshot) or self._find_unfounded_claim(
                cue, line, snapshot.catalogue
            )
        return Rejection(guard=GUARD_NAME, reason=reason) if reason else line

    def _find_unfounded_claim(self, cue: Cue, line: Line, card: Catalogue) -> str:
        if cue.question and not line.facts and line.drafted_by not in _TRUSTED:
            return "it cites nothing from the card"
        heads = _map_head_words(card, line.language)
        own = {word for fact in line.facts for word in heads.get(fact.head, (fact.head,))}
        titles = {card.by_link[fact.link].title for fact in line.facts if fact.link in card.by_link}
        _, places = quoted.strip_quotes(line)
        reasons = (
            self._find_misquote(line, fact, place)
            for fact, place in zip(line.facts, places, strict=True)
        )
        if unsaid := next(filter(None, reasons), ""):
            return unsaid
        left, _ = quoted.strip_quotes(line, titles)
        bare, _ = quoted.strip_quotes(line, titles | own)
        if line.drafted_by not in _TRUSTED:
            left, bare = (
                neutral.blank_neutral_phrases(text, line.language, self.pack)
                for text in (left, bare)
            )
        return (
            self._find_dropped_ruler(line, heads)
            or _find_wrong_figure(left, cue, line, _list_allowed_links(cue, line, card), self.pack)
            or _spelled_figure(bare, self.pack)
            or _find_wrong_product(left, cue, line, card)
            or _find_wrong_head(line, heads)
            or self._find_unbacked_words(bare, line)
            or quote_context.find_unquoted_words(bare, line)
            or quote_context.find_unquoted_label(left, line, own)
        )

    def _find_misquote(self, line: Line, fact: Fact, place: int) -> str:
        """Find a fact that a line cites and does not say, or not as it is."""
        text = fold_sentence(line.text)
        if not fact.cell:
            return ""
        if fact.variant or fact.cell in (ON_SALE, SOLD_OUT):
            return self._find_wrong_status(text, fact, place)
        if place < 0:
            return f"it does not quote the {fact.head} that it cites"
        if fact.head == STOCK.name and not self._is_stock_figure(line, fact, place):
            return f"it does not say that {fact.cell} is what is left"
        if self._find_stated_status(text, place) == SOLD_OUT and any(map(_is_sold_out, line.facts)):
            return f"it says that the {fact.head} is sold out"
        return ""

    def _find_wrong_status(self, text: str, fact: Fact, place: int) -> str:
        """Find what is said of a variant, or of stock that is no bare count, and is not so."""
        if fact.variant and place < 0:
            return f"it does not say what the {fact.head} of a variant is"
        if fact.head != STOCK.name:
            return ""
        if fact.cell not in (ON_SALE, SOLD_OUT):
            end = place + len(fold_sentence(fact.cell))
            beside = not self.pack.left or word_pack.stands_beside_term(
                text, place, end, self.pack.left
            )
            return "" if beside else f"it does not say that {fact.cell} is what is left"
        terms = self.pack.on_sale if fact.cell == ON_SALE else self.pack.sold_out
        if not terms or (not fact.variant and word_pack.compile_terms(terms).search(text)):
            return ""  # without a pack, lines are the prompt's own
        if fact.variant and self._find_stated_status(text, place) == fact.cell:
            return ""
        return f"it does not quote the {fact.head} that it cites"

    def _find_stated_status(self, text: str, place: int) -> str:
        """Return what is said first after a place: sold out, on sale, or empty for a count."""
        found = [
            (match.start(), status)
            for terms, status in (
                (self.pack.sold_out, SOLD_OUT),
                (self.pack.on_sale, ON_SALE),
                (self.pack.left, ""),
            )
            if (match := word_pack.compile_terms(terms).search(text, place))
        ]
        return min(found, key=lambda one: one[0])[1] if found else ""

    def _find_dropped_ruler(self, line: Line, heads: Mapping[str, tuple[str, ...]]) -> str:
        """Find what the card rules by a word that the line leaves out."""
        for fact in line.facts:
            word = ruling_words.find_dropped_ruler(line, fact, self.pack.negations)
            if word:
                return f"it leaves out {word!r}, by which the card rules what it quotes"
            if limit := taken_back.find_limit_taken_back(line, fact):
                return f"it leaves out {limit!r}, which takes its exception back"
            if ruling_words.drops_head(line, fact, heads.get(fact.head, ())):
                return f"it does not name {fact.head!r}, which rules what it quotes"
        return ""

    def _is_stock_figure(self, line: Line, fact: Fact, place: int) -> bool:
        """Tell whether a bare number is said as what is left, and not as how many ask."""
        end = place + len(fold_sentence(fact.cell))
        return not self.pack.left or word_pack.stands_beside_term(
            fold_sentence(line.text), place, end, self.pack.left
        )

    def _find_unbacked_words(self, left: str, line: Line) -> str:
        """Find a claim, or a not, that neither the card nor the prompt's missing line says."""
        silent = any(not fact.cell for fact in line.facts)
        negation = word_pack.compile_terms(self.pack.negations).search(left)
        if silent and self.pack.negations and not negation:
            return "it does not say that the card is silent"
        if line.facts and not silent and negation:
            return f"it says {negation[0]!r} where the card does not"
        if line.facts or line.drafted_by not in _TRUSTED:
            told = () if any(map(_is_sold_out, line.facts)) else self.pack.sold_out
            if any(_is_on_sale(fact) for fact in line.facts):
                left = word_pack.compile_terms(self.pack.on_sale).sub(quoted.GAP, left)
            else:
                told = (*told, *self.pack.on_sale)
            offers = line.drafted_by in _TRUSTED and any(fact.head == OFFER for fact in line.facts)
            claims = () if offers else self.pack.claims  # the run of show backs the word itself
            claim = word_pack.compile_terms((*claims, *told)).search(left)
            if claim:
                return f"it claims {claim[0]!r}, which the card does not"
        return ""


def _list_allowed_links(cue: Cue, line: Line, card: Catalogue) -> set[str]:
    """Return the numbers of the products that a line may name."""
    links = {fact.link for fact in line.facts}
    if cue.question:
        links.add(cue.question.link)
    if not line.facts and not any(links):
        links |= card.by_link.keys()  # nobody named a product, so the drafter found one
    return {fold_sentence(link) for link in links if link}


def _list_allowed_counts(cue: Cue, line: Line) -> set[str]:
    """Return how many people a line may say ask: as many as do, or did when it was worded."""
    if not cue.question:
        return set()
    worded = {str(line.askers)} if cue.question.asked_by_some(line.askers) else set()
    return {str(cue.question.askers), *worded}


def _find_wrong_figure(left: str, cue: Cue, line: Line, links: set[str], words: WordPack) -> str:
    """Find a figure that is neither quoted, nor the count, nor the product's number."""
    sign = _MONEY_SIGN.search(left)
    if sign:
        return f"{sign[0]!r} stands outside a quote"
    counts = _list_allowed_counts(cue, line)
    for figure in _FIGURE.finditer(left):
        number = figure[0]
        if number == cue.figure:
            continue
        is_link = word_pack.stands_beside_term(left, figure.start(), figure.end(), words.link)
        if number not in links and number not in counts:
            # A long one may be somebody's telephone, and reasons are kept.
            named = (
                f"the figure {number}"
                if len(number) <= GUARD_POLICY.max_named_figure_length
                else "a long figure"
            )
            return f"{named} is not the card's"
        if number not in links and is_link:
            return f"{number} is how many ask, and no product"
        if number not in counts and not is_link and words.link:
            return f"{number} is a product, and not how many ask"
    return ""


def _spelled_figure(bare: str, words: WordPack) -> str:
    """Find a number in words, outside quotes and heads: a head may hold one as part of a word."""
    spelled = re.search("|".join(f"(?:{number})" for number in words.numbers) or r"(?!)", bare)
    return f"the number {spelled[0]!r} is in words" if spelled else ""


def _find_wrong_product(left: str, cue: Cue, line: Line, card: Catalogue) -> str:
    """Find another product's whole title; a cue that is no question names its own by its topic."""
    links = {fact.link for fact in line.facts}
    links |= set() if cue.question else set(cue.topic.split("/")[1:2])
    for product in card.products:
        if (
            product.link not in links
            and product.link
            and quoted.compile_finder(product.title).search(left)
        ):
            return f"it names link {product.link}, which the facts are not of"
    return ""


def _map_head_words(card: Catalogue, language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the words of each head, those among them that a host hears in their own language."""
    named = {
        head.name: headwords.list_head_words(head, card.heads, language) for head in card.heads
    }
    return {**named, PRICE.name: PRICE.words, STOCK.name: STOCK.words}


def _find_wrong_head(line: Line, heads: Mapping[str, tuple[str, ...]]) -> str:
    """Find a fact that is said under another fact's name."""
    text, places = quoted.strip_quotes(line)
    named = _find_named_heads(text, heads)
    cited = {fact.head for fact in line.facts}
    shared = {word for head in cited for word in map(fold_sentence, heads.get(head, ()))}
    for _, name in named:
        if cited and name not in cited and not shared & set(map(fold_sentence, heads[name])):
            return f"it speaks of {name}, and cites none"
    for fact, place in zip(line.facts, places, strict=True):
        if fact.variant:
            continue  # it is named by its value
        before = [name for start, name in named if start < place]
        if len(cited) > 1 and place >= 0 and before[-1:] not in ([], [fact.head]):
            return f"it gives the {fact.head} under the name of {before[-1]}"
        if _is_money(fact) and not any(name == fact.head for _, name in named):
            return f"it gives the {fact.head} without its name"
    return ""


def _find_named_heads(text: str, heads: Mapping[str, tuple[str, ...]]) -> list[tuple[int, str]]:
    """Return where each head is named, in order; `usual price` does not name `price`."""
    found = [
        (match.start(), match.end(), name)
        for name, words in heads.items()
        for word in words
        for match in quoted.compile_finder(word).finditer(text)
    ]
    return sorted(
        (start, name)
        for start, end, name in found
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in found)
    )


def _is_money(fact: Fact) -> bool:
    """Tell whether a fact that is not the price could be taken for it."""
    return fact.head not in (PRICE.name, STOCK.name, OFFER) and is_amount(fact.cell)


def _is_sold_out(fact: Fact) -> bool:
    return fact.head == STOCK.name and fact.cell == SOLD_OUT


def _is_on_sale(fact: Fact) -> bool:
    """Tell whether a fact says that something can be bought: itself, or what is not sold out."""
    return fact.cell == ON_SALE or (bool(fact.variant) and _is_sold_out(fact))
