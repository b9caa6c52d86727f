"""A line becomes sound.

In: a `Line`.
Out: a `Clip`: the whole line, or a `SynthError`.
Never: play; hand over half a line; leave the chain silent while a voice is left.
"""
