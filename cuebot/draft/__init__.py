"""A cue finds its words.

In: a `Cue` and the `Snapshot` it was born from.
Out: a `Line` with every fact that it states.
Never: state what the catalogue does not say; take a viewer at their word.
"""
