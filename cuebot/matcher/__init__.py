"""Which product, column and value of the catalogue a text asks for, and how surely.

In: a text of any language, and the catalogue.
Out: a probability for each column; what is left is "I don't know".
Never: await, read the clock, speak, or ask a model while the show runs.
"""
