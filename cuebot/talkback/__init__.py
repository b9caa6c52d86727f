"""A clip sounds in the ear.

In: a `Clip`.
Out: sound, on the one named device.
Never: choose a device by itself; sound anywhere else.
"""
