"""Samples: silence taken off, and what the bytes of a clip mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds

FULL_SCALE = 32_768
"""What a 16-bit sample of 0 dBFS is, one more than the largest that there is."""
SILENCE_AMPLITUDE = 0.004
"""-48 dBFS: speech begins above it, breath and coder noise stay below."""
LEAD_SECONDS: Seconds = 0.01
"""Kept before the first sound, so that no consonant is cut."""
TAIL_SECONDS: Seconds = 0.06
"""Kept behind the last sound: a word dies away longer than it begins."""


def trim_silence(pcm: bytes, sample_rate: int) -> bytes:
    """Take silence off both ends of 16-bit mono PCM; what is silent throughout becomes empty."""
    import numpy as np  # noqa: PLC0415 - 0.1 s that a command without sound need not spend

    samples = np.frombuffer(pcm, dtype="<i2")
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > SILENCE_AMPLITUDE * FULL_SCALE)
    if not loud.size:
        return b""
    first = max(0, int(loud[0]) - int(LEAD_SECONDS * sample_rate))
    last = int(loud[-1]) + 1 + int(TAIL_SECONDS * sample_rate)
    return samples[first:last].tobytes()
