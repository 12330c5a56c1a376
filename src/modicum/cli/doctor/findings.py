"""What one look found: all is well, something is wrong, something could be better, or it could not look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ObjectDoesNotExist

from modicum.core.values import ModicumError
from modicum.platform.store.database_errors import without_values


class State(StrEnum):
    """How a look ended. Only a problem makes the command say that it found something."""

    OK = "ok"
    ADVICE = "advice"
    PROBLEM = "problem"
    COULD_NOT_LOOK = "could not look"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the answer; `says` has no value of anybody's, and for a problem it has what to do."""

    state: State
    says: str


@dataclass(frozen=True, slots=True)
class Check:
    """One look, by name. `look` may raise; that is then what it found."""

    name: str
    look: Callable[[], Finding]

    def run(self) -> Finding:
        """Look, and where that fails say by which kind of error, never by its words."""
        try:
            with without_values():
                return self.look()
        except ModicumError as error:
            return could_not_look(error.code)
        except ObjectDoesNotExist:
            return could_not_look("a row that should be there is missing")
        except OSError as error:
            return could_not_look(error.strerror or type(error).__name__)


def ok(says: str) -> Finding:
    """All is well."""
    return Finding(State.OK, says)


def advice(says: str) -> Finding:
    """It works, and could be safer."""
    return Finding(State.ADVICE, says)


def problem(says: str) -> Finding:
    """Something is wrong, and this is what to do."""
    return Finding(State.PROBLEM, says)


def could_not_look(why: str) -> Finding:
    """Neither: it could not be seen from here."""
    return Finding(State.COULD_NOT_LOOK, why)
