"""Linear discriminant analysis: the directions in which classes of points lie furthest apart."""

from __future__ import annotations

import numpy as np

REGULARISATION = 1.0
"""Share of the mean variance within classes that is added in every direction."""


def find_directions(points: np.ndarray, owners: np.ndarray, count: int, most: int) -> np.ndarray:
    """Return (dimensions, most) for points that each belong to one of `count` classes."""
    middle, size = points.mean(0), points.shape[1]
    within, between = np.zeros((size, size)), np.zeros((size, size))
    for number in range(count):
        own = points[owners == number]
        apart = own - own.mean(0)
        within += apart.T @ apart
        between += len(own) * np.outer(own.mean(0) - middle, own.mean(0) - middle)
    within, between = within / len(points), between / len(points)
    within += REGULARISATION * np.trace(within) / size * np.eye(size)
    inverse = np.linalg.inv(np.linalg.cholesky(within))
    _, directions = np.linalg.eigh(inverse @ between @ inverse.T)
    return (inverse.T @ directions[:, ::-1])[:, :most]
