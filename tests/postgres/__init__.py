"""On PostgreSQL, in every run: a sample of the suite as it stands, and what only PostgreSQL can do wrong."""
