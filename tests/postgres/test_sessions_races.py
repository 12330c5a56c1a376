"""The tests of the same name, on PostgreSQL."""

from tests.desk.sessions.test_races import *  # noqa: F403
