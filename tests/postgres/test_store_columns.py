"""The tests of the same name, on PostgreSQL."""

from tests.platform.store.test_columns import *  # noqa: F403
