"""Every test here may ask for an installation."""

from tests.platform.installed import clock, here, made_folder

__all__ = ["clock", "here", "made_folder"]
