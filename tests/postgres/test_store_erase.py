"""The tests of the same name, on PostgreSQL."""

from tests.platform.store.test_erase import *  # noqa: F403
