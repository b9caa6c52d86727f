"""Sound from anywhere as it may be worked on: one channel of finite numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.audio.limiter import Samples
    from cuebot.model import Seconds

MAX_SOUND_SECONDS: Seconds = 12.0
"""What sounds at most, of any line."""
CLIP_AMPLITUDE = 8.0
"""Where floats are cut off: no voice means to be 18 dB above full scale."""


def to_finite_mono(samples: NDArray[np.generic]) -> Samples:
    """Return a copy of floats at any level, of frames by channels or mono; no number is silence."""
    out = np.array(samples, dtype=np.float64)
    if not np.isfinite(out).all():
        np.nan_to_num(out, copy=False, nan=0.0, posinf=1.0, neginf=-1.0)
    np.clip(out, -CLIP_AMPLITUDE, CLIP_AMPLITUDE, out=out)
    return out.mean(axis=1) if out.ndim > 1 else out
