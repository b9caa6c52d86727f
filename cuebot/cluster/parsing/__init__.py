"""One comment is read: its language, its words, what it asks, and of which product."""
