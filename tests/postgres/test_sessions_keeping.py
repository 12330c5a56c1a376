"""The tests of the same name, on PostgreSQL."""

from tests.desk.sessions.test_keeping import *  # noqa: F403
