"""What happened, kept in one SQLite file: written, read, redacted and forgotten in time."""
