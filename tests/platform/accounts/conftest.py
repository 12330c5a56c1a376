"""The people of the organisation, for every test here."""

from tests.platform.accounts.cast import cast, signed_in

__all__ = ["cast", "signed_in"]
