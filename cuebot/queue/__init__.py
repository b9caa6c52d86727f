"""One voice at a time in the ear.

In: cues that are ready to speak.
Out: the floor, for one of them.
Never: keep the floor for a cue that has ended; give it while something holds it.
"""
