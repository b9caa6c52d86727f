"""The online grouping: what the room asks now, each person counted once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from cuebot.cluster.grouping import llm_batch
from cuebot.cluster.grouping.brigade import BrigadeDetector
from cuebot.cluster.grouping.buckets import QuestionBuckets
from cuebot.cluster.grouping.correlation_clustering import ALONE_VOTE, NO_QUESTION
from cuebot.cluster.grouping.groups import Wording
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.grouping.llm_verdicts import QuestionAssignment, may_share_question
from cuebot.cluster.grouping.reply import ReplyResolver
from cuebot.cluster.grouping.report import QuestionReporter
from cuebot.cluster.grouping.window import SlidingWindow
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.parsed_comment import ASKS_NOTHING, CommentParser, ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.cluster.parsing.room_languages import RoomLanguages
from cuebot.model import Catalogue
from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.cluster.grouping.llm_batch import LlmBatch
    from cuebot.cluster.grouping.llm_verdicts import Verdicts
    from cuebot.model import Comment, Deletion, Link, Question, Seconds

MAX_REPORTED_QUESTIONS = 30
"""Questions that are reported."""
MAX_CACHED_TEXTS = 20_000
"""Comments' texts whose wording is remembered."""
MAX_REMEMBERED_WORDINGS = 5_000
"""Wordings that are remembered after the window has passed them."""


class QuestionGrouper:
    """Group comments by what they ask.  `cuebot.ports.Grouper`."""

    def __init__(self, window: Seconds = 60.0, most: int = MAX_REPORTED_QUESTIONS) -> None:
        self.window = window
        self._joining = GroupAssigner()
        self._brigades = BrigadeDetector()
        self._reporter = QuestionReporter(most)
        self._bundles = QuestionBuckets()
        self._reply = ReplyResolver()
        self._asked = SlidingWindow()
        self._begun: list[Wording] = []
        """The wordings that came into the window since the last tick."""
        self._leaves: OrderedDict[tuple[object, ...], Wording] = OrderedDict()
        self._said: WeakValueDictionary[str, Wording] = WeakValueDictionary()
        self._wordings_said = 0
        self.learn(Catalogue())
        # Last: this freezes all objects made so far (gc.freeze), so that the collector skips them.
        self._tongues = RoomLanguages()

    def learn(self, catalogue: Catalogue) -> None:
        """Take the catalogue's own words; what was asked before stays as it was understood."""
        self._heads = CatalogueMatcher(catalogue)
        self._wordings = CommentParser(self._heads)
        self._known: GenerationCache[str, ParsedComment] = GenerationCache(MAX_CACHED_TEXTS)

    def add(self, comment: Comment, shown: Link) -> bool:
        """Take one comment, in the order of their time; tell whether it asks anything."""
        return self.place_comment(comment, shown) is not None

    def place_comment(self, comment: Comment, shown: Link) -> Wording | None:
        """Take one comment and return the wording that it was counted to, or none."""
        fresh = self._brigades.record_account(comment)
        wording = self._parse_text(comment.text)
        if wording is ASKS_NOTHING:
            return None
        if wording.asks is CommentIntent.SAME:
            leaf = self._reply.resolve_reply(comment)
            if leaf is None:
                return None
        else:
            leaf = self._find_or_add_wording(wording, shown)
            self._reply.record_question(comment, leaf)
        asker = self._brigades.find_asker(comment, leaf, fresh=fresh)
        leaf.add_comment(comment.at, comment.id, asker, comment.platform)
        if self._asked.add_wording(leaf):
            self._begun.append(leaf)
        return leaf

    def remove(self, deletion: Deletion) -> None:
        """Forget a comment that its platform took back."""
        for leaf in self._asked:
            if leaf.remove_comment(deletion):
                if not leaf.asked:
                    self._drop_from_window(leaf)
                return

    def questions(self, at: Seconds) -> tuple[Question, ...]:
        """Return what was asked within the window that ends at `at`, most askers first."""
        self._expire_window(at - self.window)
        self._tongues.update_likely()
        self._bucket_wordings(self._joining.merge_similar_groups())
        return self._tongues.fill_languages(self._reporter.report_questions(self._bundles, at))

    def _bucket_wordings(self, moved: Iterable[Wording]) -> None:
        """Count each wording to its question; those that `moved` are of another group now."""
        begun, self._begun = self._begun, []
        if self._joining.beside_reader:
            self._bucket_by_verdicts()
            return
        for leaf in (*moved, *begun):
            if leaf in self._asked:
                self._bundles.place_wording(leaf, leaf.group.id, leaf.group.number)

    def _bucket_by_verdicts(self) -> None:
        asking: set[Wording] = set()
        for name, leaves in self.assign_questions().group_by_question().items():
            asking.update(leaves)
            for leaf in leaves:
                self._bundles.place_wording(leaf, name, leaves[0].number)
        for leaf in self._asked.keys() - asking:
            self._bundles.remove_wording(leaf)

    def pick_llm_batch(self, most: int) -> LlmBatch:
        """Return what a reader from outside should be asked about the window, at most so many."""
        return llm_batch.pick_llm_batch(self.assign_questions(), most)

    def merge_verdicts(self, verdicts: Verdicts) -> None:
        """Add the model's verdicts as votes and recluster; different products stay apart."""
        self._joining.beside_reader = True
        for name, said in verdicts.items():
            leaf, other = self._said.get(name), self._said.get(said)
            if leaf is None:
                continue
            if said == NO_QUESTION:
                leaf.votes[NO_QUESTION] += 1
            elif other is leaf:
                leaf.votes[ALONE_VOTE] += 1
                leaf.unlike.append(leaf.shown)
            elif other is not None and may_share_question(leaf.group, other.group):
                leaf.votes[other] += 1
        self.assign_questions().recluster_wordings()

    def assign_questions(self) -> QuestionAssignment:
        """Return which question each wording of the window asks now."""
        return QuestionAssignment(self._asked)

    @property
    def remembered_count(self) -> int:
        """How much is kept in memory, in wordings and comments of the window."""
        return len(self._leaves) + sum(len(leaf.asked) for leaf in self._asked)

    def _parse_text(self, text: str) -> ParsedComment:
        wording = self._known.get(text)
        if wording is None:
            wording = self._known.store_value(
                text, self._wordings.parse_comment(text, self._tongues.likely)
            )
            self._tongues.count_language(wording.language)
        return wording

    def _find_or_add_wording(self, wording: ParsedComment, shown: Link) -> Wording:
        link = self._heads.resolve_link(wording.head, wording.named, shown, wording.options)
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
            chosen = self._heads.options.select_owned(link, wording.options)
            leaf = self._leaves[key] = Wording(wording, link, self._wordings_said, chosen)
            self._said[leaf.id] = leaf
            self._joining.assign_group(leaf)
        else:
            self._leaves.move_to_end(key)
        return leaf

    def _drop_from_window(self, leaf: Wording) -> None:
        del self._asked[leaf]
        self._bundles.remove_wording(leaf)

    def _expire_window(self, until: Seconds) -> None:
        touched = set()
        for leaf in self._asked.expire_wordings(until):
            touched.add(leaf.strand)
            if not leaf.asked:
                self._drop_from_window(leaf)
        for strand in filter(None, touched):
            strand.expire_comments(until)
        while len(self._leaves) > MAX_REMEMBERED_WORDINGS:
            key, leaf = next(iter(self._leaves.items()))
            if leaf.asked:
                break
            del self._leaves[key]
            self._joining.forget_wording(leaf)
