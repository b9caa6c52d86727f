"""One reading of a cell of the card, for drafting and for guarding: what in it governs what.

In: the text of a cell.
Out: the stretches of it that may be said without the rest.
Never: take a word out from under the word that rules it, or guess at a language it cannot read.
"""
