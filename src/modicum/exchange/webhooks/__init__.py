"""Tells other systems what happened: signed webhooks, and posts as receivers of Rescue expect them."""
