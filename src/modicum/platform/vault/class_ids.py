"""A column of data class ids, in which the usual ones take one byte."""

from __future__ import annotations

from types import MappingProxyType
from typing import TypeVar

from modicum.core.values import CUSTOMER_NAME, MESSAGE_TEXT, NETWORK_ADDRESS, NOTE, TIMING, USER_AGENT
from modicum.platform.vault.coded import Coded

_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)


class ClassId(Coded[_ST, _GT]):
    """The id of a data class. Ids begin with a letter, so no code is taken for one."""

    codes = MappingProxyType(
        {
            MESSAGE_TEXT.id: "1",
            TIMING.id: "2",
            NOTE.id: "3",
            CUSTOMER_NAME.id: "4",
            NETWORK_ADDRESS.id: "5",
            USER_AGENT.id: "6",
        }
    )
