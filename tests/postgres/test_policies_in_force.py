"""The tests of the same name, on PostgreSQL."""

from tests.platform.policies.test_in_force import *  # noqa: F403
