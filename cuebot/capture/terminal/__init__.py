"""The terminal as a source: the keys of an operator, and lines that are piped in."""
