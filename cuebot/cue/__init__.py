"""What is worth telling the host.

In: a `Snapshot`.
Out: `Cue`s that are due, each with its evidence.
Never: await, keep memory, or find the words.
"""
