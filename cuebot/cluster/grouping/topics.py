"""The online grouping: what the room asks now, each person counted once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cuebot.cluster.grouping import llm_batch
from cuebot.cluster.grouping.brigade import BrigadeDetector
from cuebot.cluster.grouping.buckets import QuestionBuckets
from cuebot.cluster.grouping.doubtful import DOUBTFUL_POLICY, DoubtfulComments, HeldComment
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.grouping.llm_verdicts import NO_QUESTION, VerdictTable
from cuebot.cluster.grouping.question_assignment import QuestionAssignment, may_share_question
from cuebot.cluster.grouping.reply import ReplyResolver
from cuebot.cluster.grouping.report import QuestionReporter
from cuebot.cluster.grouping.window import SlidingWindow
from cuebot.cluster.grouping.wording_store import WordingStore
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.parsed_comment import MAY_ASK, ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.cluster.parsing.room_languages import RoomLanguages
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases
from cuebot.model import Catalogue
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.runtime.pieces import RowCount, do_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.cluster.grouping.brigade import DetectedBrigade
    from cuebot.cluster.grouping.llm_batch import LlmBatch
    from cuebot.cluster.grouping.llm_verdicts import Verdicts
    from cuebot.cluster.grouping.report import Part
    from cuebot.cluster.grouping.second_readings import SecondReadings
    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Comment, Deletion, Link, Question, Seconds
    from cuebot.runtime.pieces import Pieces

MAX_REPORTED_QUESTIONS = 30
"""Questions that are reported."""
MAX_WINDOW_COMMENTS = 200_000
"""Questions of the window, each half a kilobyte.  Where more are asked the window is shorter: from
330 a second on below ten minutes, and still a minute, by which a question is seen to come up, in a
room of 10,000 comments a second of which a third ask."""
MAX_CACHED_TEXTS = 20_000
"""Comments' texts whose wording is remembered."""


class QuestionGrouper:
    """Group comments by what they ask.  `cuebot.ports.Grouper`.

    It leads what changes from the module that decides it to the tables of the others.
    """

    def __init__(self, window: Seconds = 60.0, most: int = MAX_REPORTED_QUESTIONS) -> None:
        self.window = window
        self._assigner, self._verdicts = GroupAssigner(), VerdictTable()
        self._store = WordingStore(self._assigner.drop_rows, self._verdicts.drop_rows)
        self._asked, self._doubtful = SlidingWindow(), DoubtfulComments()
        self._buckets = QuestionBuckets(self._asked)
        self._brigades = BrigadeDetector()
        self._reporter = QuestionReporter(most, self._assigner, self._brigades.massed)
        self._reply = ReplyResolver()
        self._begun: list[Wording] = []
        """The wordings that came into the window since the last tick."""
        self._learn(Catalogue(), NO_PHRASES, None)
        self._languages = RoomLanguages()

    def learn(self, catalogue: Catalogue, phrases: LearntPhrases = NO_PHRASES) -> None:
        """Take the catalogue's words, and how viewers ask for its columns and products.

        What was asked before stays as it was understood.
        """
        self._learn(catalogue, phrases, self._parser)

    def _learn(
        self, catalogue: Catalogue, phrases: LearntPhrases, before: CommentParser | None
    ) -> None:
        self._heads = CatalogueMatcher(catalogue, phrases)
        self._parser = CommentParser(self._heads, phrases, before)
        self._doubtful.forget_all()
        self.readings.follow_parser(self._parser)
        self._known: GenerationCache[str, ParsedComment] = GenerationCache(MAX_CACHED_TEXTS)

    @property
    def readings(self) -> SecondReadings:
        """What a sentence model is asked beside the show, and what it says."""
        return self._assigner.readings

    def add(self, comment: Comment, shown: Link) -> bool:
        """Take one comment, in the order of their time; tell whether it asks anything."""
        return self.place_comment(comment, shown) is not None

    def place_comment(self, comment: Comment, shown: Link) -> Wording | None:
        """Take one comment and return the wording that it was counted to, or none."""
        fresh = self._brigades.record_account(comment)
        self._reply.record_viewer(comment)
        parsed = self._parse_text(comment.text)
        if parsed.asks is CommentIntent.NO:
            if (parsed.likely or parsed is MAY_ASK) and not self._reply.asks_viewer(comment):
                self._doubtful.hold_comment(HeldComment(comment, parsed, shown, fresh))
            return None
        if parsed.asks is CommentIntent.SAME:
            wording = self._reply.resolve_reply(comment)
            if wording is None:
                return None
        elif self._reply.asks_viewer(comment):
            return None
        else:
            wording = self._find_or_add_wording(parsed, shown)
            self._reply.record_question(comment, wording)
        self._count_asker(comment, wording, fresh=fresh)
        return wording

    def remove(self, deletion: Deletion) -> None:
        """Forget a comment that its platform took back."""
        self._doubtful.remove_comment(deletion)
        change = self._asked.remove_comment(deletion)
        if change is not None:
            self._buckets.apply_change(change)
            if change.wording not in self._asked:
                self._drop_unused(change.wording)

    def questions(self, at: Seconds) -> tuple[Question, ...]:
        """Return what was asked within the window that ends at `at`, most askers first."""
        return do_all(self.find_questions(at))

    def find_questions(self, at: Seconds) -> Pieces[tuple[Question, ...]]:
        """Return the same by pieces; nothing may be added or removed between them."""
        until = max(at - self.window, self._asked.find_surplus_end(MAX_WINDOW_COMMENTS))
        if RowCount().is_full(self._expire_window(until)):
            yield
        self._languages.update_likely()
        moved = self._assigner.merge_similar_groups()
        settled = self._assigner.settle_unsure(self._begun, self._asked, self._buckets, at)
        self._bucket_wordings([*moved, *settled])
        parts = yield from self._reporter.rank_parts(self._buckets)
        if self._count_doubtful(parts, at):
            parts = yield from self._reporter.rank_parts(self._buckets)
        reported = yield from self._reporter.report_parts(parts, at)
        return self._languages.fill_languages(reported)

    def pick_llm_batch(self, most: int) -> LlmBatch:
        """Return what a language model should be asked about the window, at most so many."""
        return llm_batch.pick_llm_batch(self.assign_questions(), most)

    def merge_verdicts(self, verdicts: Verdicts) -> None:
        """Add the model's verdicts as votes and recluster; different products stay apart."""
        self._assigner.beside_reader = True
        for name, said in verdicts.items():
            wording, other = self._store.find_by_id(name), self._store.find_by_id(said)
            if wording is None:
                continue
            if said == NO_QUESTION:
                self._verdicts.add_vote(wording, NO_QUESTION)
            elif other is not None and (
                other is wording or self._may_share_question(wording, other)
            ):
                self._verdicts.add_vote(wording, other)
        self.assign_questions().recluster_wordings()

    def assign_questions(self) -> QuestionAssignment:
        """Return which question each wording of the window asks now."""
        return QuestionAssignment(self._asked, self._assigner, self._verdicts)

    def list_askers(self) -> Iterator[tuple[str, str]]:
        """Yield the id of each comment that the window counts, and as whose: a brigade is one."""
        for wording in self._asked:
            for _, comment, asker, _ in self._asked.list_entries(wording):
                yield comment, asker

    def explain_wording(self, wording: Wording, question: str) -> str:
        """Say by which rule a wording is counted to the question of an id."""
        rule = self._assigner.explain_wording(wording)
        by_words = question == self._assigner.find_group(wording).id
        return rule if by_words else f"{rule}, merged by the model"

    @property
    def remembered_count(self) -> int:
        """How much is kept in memory, in wordings and comments of the window."""
        return len(self._store) + self._asked.count_comments() + len(self._doubtful)

    def _parse_text(self, text: str) -> ParsedComment:
        parsed = self._known.get(text)
        if parsed is None:
            parsed = self._known.store_value(
                text, self._parser.parse_comment(text, self._languages.likely)
            )
            self._languages.count_language(parsed.language)
        return parsed

    def _count_doubtful(self, parts: Iterable[Part], at: Seconds) -> bool:
        """Count comments that may ask to what others ask; tell whether there were some."""
        if not self._doubtful.holds_since(at - DOUBTFUL_POLICY.span):
            return False
        heads = self._reporter.list_asked_heads(parts, at, DOUBTFUL_POLICY.min_askers)
        read = partial(self._parser.parse_comment, likely=self._languages.likely, doubtful=True)
        found = list(self._doubtful.take_asked(heads, read))
        for comment, parsed, shown, fresh in found:
            self._count_asker(comment, self._find_or_add_wording(parsed, shown), fresh=fresh)
        if found:
            self._bucket_wordings(())
        return bool(found)

    def _count_asker(self, comment: Comment, wording: Wording, *, fresh: bool) -> None:
        head = self._assigner.find_group(wording).head
        asker, detected = self._brigades.find_asker(comment, wording, head, fresh=fresh)
        if detected is not None:
            self._recount_as_brigade(detected)
        self._count_comment(comment, wording, asker)

    def _find_or_add_wording(self, parsed: ParsedComment, shown: Link) -> Wording:
        head = parsed.head or next((name for name, _ in parsed.likely), "")
        link = self._heads.resolve_link(head, parsed.named, shown, parsed.options)
        wording = self._store.find_wording(parsed, link)
        if wording is None:
            chosen = self._heads.options.select_owned(link, parsed.options)
            wording = self._store.add_wording(parsed, link, chosen)
            self._assigner.assign_group(wording)
        return wording

    def _count_comment(self, comment: Comment, wording: Wording, asker: str) -> None:
        entry, use, often = self._asked.add_comment(
            wording, comment.at, comment.id, asker, comment.platform
        )
        if use == 1:
            self._begun.append(wording)
        self._buckets.add_comment(wording, entry, new_asker=often == 1)

    def _recount_as_brigade(self, brigade: DetectedBrigade) -> None:
        """Count those who came before it was known as the one brigade, too."""
        for wording in brigade.wordings:
            accounts = self._asked.select_askers(wording, brigade.users)
            self._brigades.count_massed(wording, len(accounts))
            self._buckets.apply_change(
                self._asked.recount_askers(wording, brigade.users, brigade.name)
            )

    def _may_share_question(self, one: Wording, other: Wording) -> bool:
        return may_share_question(self._assigner.find_group(one), self._assigner.find_group(other))

    def _bucket_wordings(self, moved: Iterable[Wording]) -> None:
        """Count each wording to its question; those that `moved` are of another group now."""
        begun, self._begun = self._begun, []
        if self._assigner.beside_reader:
            self._bucket_by_verdicts()
            return
        for wording in (*moved, *begun):
            if wording in self._asked:
                group = self._assigner.find_group(wording)
                self._buckets.place_wording(wording, group.id, group.number)

    def _bucket_by_verdicts(self) -> None:
        asking: set[Wording] = set()
        for name, wordings in self.assign_questions().group_by_question().items():
            asking.update(wordings)
            for wording in wordings:
                self._buckets.place_wording(wording, name, wordings[0].number)
        for wording in set(self._asked) - asking:
            self._buckets.remove_wording(wording)

    def _drop_unused(self, wording: Wording) -> None:
        """Let go of a wording that left the window."""
        self._buckets.remove_wording(wording)
        self._brigades.forget_wording(wording)

    def _expire_window(self, until: Seconds) -> int:
        """Let go of what was said up to a moment; return how many people's words that was."""
        expired = self._asked.expire_comments(until)
        self._buckets.expire_comments(expired, until)
        for wording, _, used in expired:
            if not used:
                self._drop_unused(wording)
        for wording in self._store.forget_oldest(used=self._asked):
            self._verdicts.forget_verdicts(wording)
            self._assigner.forget_wording(wording)
        return sum(people for _, people, _ in expired)
