"""Rules as data: the packs, what reads them, and the checks they name."""
