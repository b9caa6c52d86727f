"""A sentence model in a process of its own reads what the words leave in doubt, beside the show."""
