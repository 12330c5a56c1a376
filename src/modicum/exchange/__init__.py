"""How data leaves and comes in: webhooks, the lake, the API."""
