"""Who gets where: every address of the site against every kind of person, as a table that is reviewed."""
