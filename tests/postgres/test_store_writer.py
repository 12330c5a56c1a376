"""The tests of the same name, on PostgreSQL."""

from tests.platform.store.test_writer import *  # noqa: F403
