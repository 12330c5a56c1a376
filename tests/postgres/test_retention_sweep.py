"""The tests of the same name, on PostgreSQL."""

from tests.records.retention.test_sweep import *  # noqa: F403
