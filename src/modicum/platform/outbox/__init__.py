"""Delivers to other systems what happened: signed by the kind that sends it, retried, never lost or doubled.

Nothing is imported here, because Django imports this package before its models may be.
"""
