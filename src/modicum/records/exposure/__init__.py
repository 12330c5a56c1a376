"""What a leak or a court order would bring out, and what is to do once something did leak."""
