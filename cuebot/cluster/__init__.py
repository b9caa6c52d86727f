"""Comments become questions.

In: comments, in the order of their time.
Out: `Question`s: what different people ask, each person counted once.
Never: await, read the clock, or grow with the length of the show.
"""
