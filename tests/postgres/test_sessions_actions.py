"""The tests of the same name, on PostgreSQL."""

from tests.desk.sessions.test_actions import *  # noqa: F403
