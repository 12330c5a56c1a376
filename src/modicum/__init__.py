"""Modicum: a self-hosted live-support desk that stores the minimum."""
