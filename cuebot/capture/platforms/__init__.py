"""Where viewers write: each platform, and the tools that read platforms for us."""
