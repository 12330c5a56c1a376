"""What was stored and what becomes of it: choosing, holding, reporting and erasing."""
