"""The show itself: one task a cue, and everything that a config names, started in order."""
