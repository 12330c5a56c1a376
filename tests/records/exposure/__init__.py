"""The tests of exposure: counts, statements, breaches and notices."""
