"""Non-interference: two runs that differ only in what was said leave the same state behind."""
