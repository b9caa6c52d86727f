"""What is known now: open questions, the room and the shop in figures, what came of each cue."""
