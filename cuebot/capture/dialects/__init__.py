"""What sellers' tools send: one file a tool, each recognised by its own keys."""
