"""The second machine: an ear that is elsewhere, and the messages between it and its show."""
