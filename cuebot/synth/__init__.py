"""A line becomes sound.

In: a `Line`.
Out: a `Clip`: the whole line, or a `SynthError`.
Never: play; return half a line; fail while a voice of the chain has not been tried.
"""
