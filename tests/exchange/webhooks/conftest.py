"""An installation, its people and a channel, for every test here."""

from tests.desk.channels.conftest import billing, support
from tests.platform.accounts.cast import cast, signed_in
from tests.platform.installed import clock, here, made_folder

__all__ = ["billing", "cast", "clock", "here", "made_folder", "signed_in", "support"]
