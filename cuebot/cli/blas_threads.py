"""How many threads numpy multiplies matrices with: one.

OpenBLAS would take all cores for products as small as ours (320,000 multiplications a new wording),
and its threads go on spinning for a while after each: another core is busy beside the show's own.
"""

from __future__ import annotations

import os

VARIABLES = "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"
"""What numpy's wheels read once, when they are loaded: Linux and Windows, macOS."""


def keep_blas_single() -> None:
    """Let numpy use one thread, unless the operator said how many.  Call it before numpy loads."""
    for name in VARIABLES:
        os.environ.setdefault(name, "1")
