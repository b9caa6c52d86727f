"""What recordings look like: one file a format, each recognised by its content."""
