"""The Data storage page: an admin chooses what is stored, tries it, and reads what customers will read."""
