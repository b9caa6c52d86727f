"""The minutes before a broadcast: every part tried for real, on this very machine."""
