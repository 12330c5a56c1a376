"""The tests of the same name, on PostgreSQL."""

from tests.platform.store.test_lookups import *  # noqa: F403
