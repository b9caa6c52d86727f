"""What the bank of phrases says of each column of a card when a text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.matcher.bank_index import WAYS
from cuebot.matcher.policy import MATCHER_POLICY

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cuebot.matcher.bank_index import BankIndex
    from cuebot.matcher.known_column import KnownColumn
    from cuebot.matcher.word_vectors import Floats


class BankEvidence:
    """Links the columns of a card to attributes of the bank, and reads texts by these."""

    def __init__(
        self, columns: Sequence[KnownColumn], heads: Floats, cells: Floats, bank: BankIndex
    ) -> None:
        """`heads` and `cells`: (columns, dimensions), the middles of each column's."""
        import numpy as np  # noqa: PLC0415 - slow to import

        self._bank = bank
        self._questions = bank.questions.reshape(-1, bank.questions.shape[-1])
        self.links = np.array([self._link(*one) for one in zip(columns, heads, cells, strict=True)])
        """(columns, attributes): how much each attribute speaks for a column."""
        self.trust = self.links.sum(1)
        """How well the bank knows each column, 0 to 1."""
        self.middles = self.links @ bank.phrases
        """(columns, dimensions): the middles of what the bank has people ask for each column."""
        lengths = np.linalg.norm(self.middles, axis=1, keepdims=True)
        self.middles *= self.trust[:, None] / np.maximum(lengths, 1e-9)
        unused = self.links.max(0) <= MATCHER_POLICY.used_share
        self._unused = np.flatnonzero(unused)
        self._speaks = np.stack([*self.links, unused, np.ones_like(unused)], 1).astype(np.float32)
        """(attributes, columns and two more): how much each attribute speaks for each column, for
        none of them, and for anything."""

    def fill(self, evidence: Floats, said: Floats, pieces: Sequence[int]) -> Floats:
        """Fill in what the bank says of each column; return what it says for none of them.

        `evidence`: (evidence, columns); `said`: the vector of a text; `pieces`: its words, by their
        rows in the table of vectors.
        """
        import numpy as np  # noqa: PLC0415 - slow to import

        near = (self._questions @ said).reshape(1 + WAYS, -1)
        told = np.zeros((5, near.shape[1]), np.float32)
        nearest = near[1:].max(0)
        owners, shares = _share_ways(near[1:], nearest)
        told[0, owners] = shares
        told[1] = self._bank.words.rate_attributes(pieces, near.shape[1])
        np.multiply(told[1], MATCHER_POLICY.bank_word_sharpness, told[2])
        np.multiply(nearest, MATCHER_POLICY.share_sharpness, told[3])
        told[4] = told[1]
        odds = told[2:]
        np.exp(odds - odds.max(1, keepdims=True), odds)
        said_of = told @ self._speaks
        said_of[2] /= said_of[2, -1]
        columns, none = said_of[:, :-2], said_of[:, -2]
        evidence[6] = columns[0]
        evidence[19] = np.minimum(columns[1] / MATCHER_POLICY.full_bank_words, 1.0)
        evidence[20] = columns[2]
        evidence[18], evidence[21] = _take_logarithms(columns[3:])
        rival = float(near[0, self._unused].max()) if len(self._unused) else 0.0
        return np.array([1.0, rival, none[0], none[2]], np.float32)

    def list_attributes(self, column: int) -> list[tuple[str, float]]:
        """Return the attributes of the bank that speak for a column, with their shares of 1."""
        shares = self.links[column]
        return [
            (name, float(shares[n])) for n, name in enumerate(self._bank.attributes) if shares[n]
        ]

    def _link(self, column: KnownColumn, head: Floats, cells: Floats) -> Floats:
        """Return how much each attribute of the bank speaks for a column, at most 1 in all."""
        import numpy as np  # noqa: PLC0415 - slow to import

        bank, links = self._bank, np.zeros(len(self._bank.attributes), np.float32)
        named = bank.find_named(column.words)
        if named:
            links[list(named)] = 1 / len(named)
            return links
        near = bank.names @ head + 0.3 * (bank.phrases @ head) + 0.3 * (bank.phrases @ cells)
        best = np.argsort(-near)[: MATCHER_POLICY.linked_attributes]
        shares = np.exp(MATCHER_POLICY.link_sharpness * (near[best] - near[best[0]]))
        trust = min(1.0, max(0.0, float(near[best[0]]) / MATCHER_POLICY.sure_similarity))
        links[best] = trust * shares / shares.sum()
        return links


def _share_ways(ways: Floats, nearest: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Return the attributes that have a text's nearest kinds of asking, and how they share them.

    `ways`: (`WAYS`, attributes), how near each kind of asking is; `nearest`: the nearest kind of
    each attribute.  As many attributes as there are nearest kinds are looked at: no other has one.
    """
    import numpy as np  # noqa: PLC0415 - slow to import

    most = min(MATCHER_POLICY.nearest_ways, len(nearest))
    owners = np.argpartition(nearest, -most)[-most:]
    near = ways[:, owners]
    least = np.partition(near, -most, axis=None)[-most]
    votes = np.exp(MATCHER_POLICY.share_sharpness * (near - near.max())) * (near >= least)
    return owners, np.asarray(votes.sum(0) / votes.sum(), np.float32)


def _take_logarithms(likely: Floats) -> Floats:
    """Return how likely each column's attributes are beside the likeliest: 0 to -1."""
    import numpy as np  # noqa: PLC0415 - slow to import

    bound = MATCHER_POLICY.least_log_share
    return np.asarray(np.maximum(np.log(np.maximum(likely, 1e-9)), bound) / -bound, np.float32)


def normalise(vector: Floats) -> Floats:
    """Return a vector of length 1; one of zeros stays."""
    import numpy as np  # noqa: PLC0415 - slow to import

    return vector / np.float32(max(float(np.linalg.norm(vector)), 1e-9))
