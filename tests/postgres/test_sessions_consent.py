"""The tests of the same name, on PostgreSQL."""

from tests.desk.sessions.test_consent import *  # noqa: F403
