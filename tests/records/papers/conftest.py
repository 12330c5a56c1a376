"""An installation, its people, and the support channel of the Data storage tests."""

from tests.platform.accounts.cast import cast, signed_in
from tests.platform.installed import clock, here, made_folder
from tests.records.data_storage.conftest import support

__all__ = ["cast", "clock", "here", "made_folder", "signed_in", "support"]
