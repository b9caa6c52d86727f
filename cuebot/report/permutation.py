"""A permutation test within matched sets, and the interval that it gives.

Each set is one moment with a line and like moments without one.  Had the line done nothing, any
member of its set might as well have been the one with the line.  Under the hypothesis that it adds
`d`, this is so of the counts less `d` where a line was; the sum of differences between the member
that is drawn and the others of its set then exceeds the observed one just when `d` is less than

    sum(w * (y - c)) / sum(w)      over the sets in which the draw took another member c,

with `w = 1 + 1/m` for a set of m controls.  So the quantiles of that figure over the draws are the
bounds of the interval, and they leave out 0 just when the test rejects it (Rosenbaum 2002, ch. 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class MatchedSet:
    """The count after a line, and after each like moment without one."""

    treated: float
    controls: tuple[float, ...]

    @property
    def difference(self) -> float:
        return self.treated - sum(self.controls) / len(self.controls)


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference with its bounds; those are infinite where the sets are too few for the rate."""

    estimate: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0.0 or self.high < 0.0


def estimate_difference(
    sets: Sequence[MatchedSet], error_rate: float, draws: int, seed: int
) -> Interval:
    """Return what lines added in the mean, with an interval of 1 - `error_rate`."""
    rng = np.random.default_rng(seed)
    above = np.zeros(draws)
    weights = np.zeros(draws)
    for one in sets:
        count = len(one.controls)
        weight = 1.0 + 1.0 / count
        drawn = rng.integers(0, count + 1, draws)
        gaps = np.array([0.0, *(one.treated - control for control in one.controls)])
        above += weight * gaps[drawn]
        weights += weight * (drawn > 0)
    # A draw that took every line itself ties with what was observed, whatever a line adds.
    tied = weights == 0.0
    bounds = np.divide(above, weights, out=np.zeros(draws), where=~tied)
    estimate = float(np.mean([one.difference for one in sets]))
    low = _find_bound(np.where(tied, -np.inf, bounds), error_rate / 2)
    high = -_find_bound(np.where(tied, -np.inf, -bounds), error_rate / 2)
    return Interval(estimate=estimate, low=low, high=high)


def _find_bound(bounds: NDArray[np.float64], share: float) -> float:
    """Return the largest figure that at most a share of the draws, and the observed, lie below."""
    ordered = np.sort(bounds)
    place = int(np.floor(share * (len(ordered) + 1))) - 1
    return float(ordered[place]) if place >= 0 else -np.inf
