"""The online grouping: what the room asks now, each person counted once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from cuebot.cluster.grouping import llm_batch
from cuebot.cluster.grouping.brigade import Brigades
from cuebot.cluster.grouping.buckets import Bundles
from cuebot.cluster.grouping.correlation_clustering import ALONE, NO_QUESTION
from cuebot.cluster.grouping.groups import Leaf
from cuebot.cluster.grouping.joining import Joining
from cuebot.cluster.grouping.llm_verdicts import Meanings, may_join
from cuebot.cluster.grouping.reply import Reply
from cuebot.cluster.grouping.report import Reporter
from cuebot.cluster.grouping.window import Window
from cuebot.cluster.parsing.heads import Heads
from cuebot.cluster.parsing.parsed_comment import SILENCE, Wording, Wordings
from cuebot.cluster.parsing.question import Asks
from cuebot.cluster.parsing.room_languages import Tongues
from cuebot.model import Catalogue
from cuebot.runtime.bounded_cache import Lately

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.cluster.grouping.llm_batch import Leaders
    from cuebot.cluster.grouping.llm_verdicts import Verdicts
    from cuebot.model import Comment, Deletion, Link, Question, Seconds

MOST = 30
"""Questions that are reported."""
TEXTS = 20_000
"""Comments' texts whose wording is remembered."""
LEAVES = 5_000
"""Wordings that are remembered after the window has passed them."""


class Topics:
    """Group comments by what they ask.  `cuebot.ports.Grouper`."""

    def __init__(self, window: Seconds = 60.0, most: int = MOST) -> None:
        self.window = window
        self._joining = Joining()
        self._brigades = Brigades()
        self._reporter = Reporter(most)
        self._bundles = Bundles()
        self._reply = Reply()
        self._asked = Window()
        self._begun: list[Leaf] = []
        """The wordings that came into the window since the last tick."""
        self._leaves: OrderedDict[tuple[object, ...], Leaf] = OrderedDict()
        self._said: WeakValueDictionary[str, Leaf] = WeakValueDictionary()
        self._wordings_said = 0
        self.learn(Catalogue())
        # Last: all that was read up to here is frozen, and spared by the memory's own tidying.
        self._tongues = Tongues()

    def learn(self, catalogue: Catalogue) -> None:
        """Take the catalogue's own words; what was asked before stays as it was understood."""
        self._heads = Heads(catalogue)
        self._wordings = Wordings(self._heads)
        self._known: Lately[str, Wording] = Lately(TEXTS)

    def add(self, comment: Comment, shown: Link) -> bool:
        """Take one comment, in the order of their time; tell whether it asks anything."""
        return self.place(comment, shown) is not None

    def place(self, comment: Comment, shown: Link) -> Leaf | None:
        """Take one comment and return the wording that it was counted to, or none."""
        fresh = self._brigades.meet(comment)
        wording = self._wording(comment.text)
        if wording is SILENCE:
            return None
        if wording.asks is Asks.SAME:
            leaf = self._reply.followed(comment)
            if leaf is None:
                return None
        else:
            leaf = self._leaf(wording, shown)
            self._reply.asked(comment, leaf)
        asker = self._brigades.asker(comment, leaf, fresh=fresh)
        leaf.ask(comment.at, comment.id, asker, comment.platform)
        if self._asked.open(leaf):
            self._begun.append(leaf)
        return leaf

    def remove(self, deletion: Deletion) -> None:
        """Forget a comment that its platform took back."""
        for leaf in self._asked:
            if leaf.remove(deletion):
                if not leaf.asked:
                    self._close(leaf)
                return

    def questions(self, at: Seconds) -> tuple[Question, ...]:
        """Return what was asked within the window that ends at `at`, most askers first."""
        self._forget(at - self.window)
        self._tongues.look()
        self._bundle(self._joining.merge())
        return self._tongues.told(self._reporter.report(self._bundles, at))

    def _bundle(self, moved: Iterable[Leaf]) -> None:
        """Count each wording to its question; those that `moved` are of another group now."""
        begun, self._begun = self._begun, []
        if self._joining.beside_reader:
            self._bundle_as_meant()
            return
        for leaf in (*moved, *begun):
            if leaf in self._asked:
                self._bundles.place(leaf, leaf.group.id, leaf.group.number)

    def _bundle_as_meant(self) -> None:
        asking: set[Leaf] = set()
        for name, leaves in self.meanings().bundles().items():
            asking.update(leaves)
            for leaf in leaves:
                self._bundles.place(leaf, name, leaves[0].number)
        for leaf in self._asked.keys() - asking:
            self._bundles.let_go(leaf)

    def leaders(self, most: int) -> Leaders:
        """Return what a reader from outside should be asked about the window, at most so many."""
        return llm_batch.choose(self.meanings(), most)

    def merge(self, verdicts: Verdicts) -> None:
        """Take what a reader from outside said; that two products are one is not heard."""
        self._joining.beside_reader = True
        for name, said in verdicts.items():
            leaf, other = self._said.get(name), self._said.get(said)
            if leaf is None:
                continue
            if said == NO_QUESTION:
                leaf.votes[NO_QUESTION] += 1
            elif other is leaf:
                leaf.votes[ALONE] += 1
                leaf.unlike.append(leaf.shown)
            elif other is not None and may_join(leaf.group, other.group):
                leaf.votes[other] += 1
        self.meanings().settle()

    def meanings(self) -> Meanings:
        """Return which question each wording of the window asks now."""
        return Meanings(self._asked)

    @property
    def remembered(self) -> int:
        """How much is kept in memory, in wordings and comments of the window."""
        return len(self._leaves) + sum(len(leaf.asked) for leaf in self._asked)

    def _wording(self, text: str) -> Wording:
        wording = self._known.get(text)
        if wording is None:
            wording = self._known.keep(text, self._wordings.take(text, self._tongues.likely))
            self._tongues.hear(wording.language)
        return wording

    def _leaf(self, wording: Wording, shown: Link) -> Leaf:
        link = self._heads.link(wording.head, wording.named, shown, wording.options)
        key = (
            link,
            wording.named,
            wording.topic,
            wording.values,
            wording.options,
            wording.words,
        )
        leaf = self._leaves.get(key)
        if leaf is None:
            self._wordings_said += 1
            chosen = self._heads.options.of(link, wording.options)
            leaf = self._leaves[key] = Leaf(wording, link, self._wordings_said, chosen)
            self._said[leaf.id] = leaf
            self._joining.join(leaf)
        else:
            self._leaves.move_to_end(key)
        return leaf

    def _close(self, leaf: Leaf) -> None:
        del self._asked[leaf]
        self._bundles.let_go(leaf)

    def _forget(self, until: Seconds) -> None:
        touched = set()
        for leaf in self._asked.forget(until):
            touched.add(leaf.strand)
            if not leaf.asked:
                self._close(leaf)
        for strand in filter(None, touched):
            strand.forget(until)
        while len(self._leaves) > LEAVES:
            key, leaf = next(iter(self._leaves.items()))
            if leaf.asked:
                break
            del self._leaves[key]
            self._joining.let_go(leaf)
