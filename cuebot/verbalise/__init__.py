"""Text normalisation for speech: figures become the words that a person of the language says.

In: the text of a line, and its language.
Out: the text with its figures in words, for a voice; screen, journal and report keep digits.
Never: touch what is no figure; leave a digit to a voice that misreads it; change a value.
"""

from cuebot.verbalise.text import preload_language, verbalise_ambiguous, verbalise_figures

__all__ = ["preload_language", "verbalise_ambiguous", "verbalise_figures"]
