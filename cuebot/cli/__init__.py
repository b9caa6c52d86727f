"""The command line: one file a verb, and the view of a running show."""
