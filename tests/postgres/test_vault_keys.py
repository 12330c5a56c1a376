"""The tests of the same name, on PostgreSQL."""

from tests.platform.vault.test_keys import *  # noqa: F403
