"""Tags for the pages that show a conversation."""
