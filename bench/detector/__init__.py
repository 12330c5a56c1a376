"""Our detector beside others, each in an interpreter of its own on the same core, taking turns in one run."""
