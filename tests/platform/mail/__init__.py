"""The tests of outgoing mail."""
