"""A line is let through, or is not.

In: a `Cue`, its `Line` and the `Snapshot`.
Out: the `Line`, or a `Rejection` with its reason.
Never: await, guess, or let a doubt pass.
"""
