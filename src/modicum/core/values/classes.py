"""The kinds of data that a session touches. A storage policy has at most one rule for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """What the values of a data class look like; decides which treatments make sense for them."""

    TEXT = "text"
    """Free text: messages, notes, comments, the answers to a form."""
    NAME = "name"
    """A person's or a file's name."""
    ADDRESS_NETWORK = "network address"
    """An IPv4 or IPv6 address."""
    PLACE = "network place"
    """The country of a network address and who runs the network: `Germany · Example Telecom`."""
    AGENT = "user agent"
    """What a browser says of itself."""
    PAGE = "page address"
    """The address of a web page."""
    CHOICE = "choice"
    """One of a list that the organisation wrote."""
    DATE = "date"
    """A day, such as a date of birth."""
    NUMBER = "number"
    TIMING = "timing"
    """When something happened (`datetime`) or how long it took (`timedelta`)."""
    FILE = "file"
    """Bytes that nobody has looked into."""
    STAFF = "staff"
    """What the program itself notes about the work of staff."""


@dataclass(frozen=True, slots=True)
class DataClass:
    """One kind of data, such as `message_text`; `id` is its name in policies, on the data map and in logs."""

    id: str
    shape: Shape

    @property
    def is_field(self) -> bool:
        """Whether this is a custom field of a channel's request form."""
        return self.id.startswith("field.")

    def __str__(self) -> str:
        return self.id


MESSAGE_TEXT = DataClass("message_text", Shape.TEXT)
CUSTOMER_NAME = DataClass("customer_name", Shape.NAME)
NETWORK_ADDRESS = DataClass("network_address", Shape.ADDRESS_NETWORK)
NETWORK_PLACE = DataClass("network_place", Shape.PLACE)
USER_AGENT = DataClass("user_agent", Shape.AGENT)
PAGE_ADDRESS = DataClass("page_address", Shape.PAGE)
NOTE = DataClass("note", Shape.TEXT)
TRANSFER_COMMENT = DataClass("transfer_comment", Shape.TEXT)
SURVEY_ANSWER = DataClass("survey_answer", Shape.CHOICE)
SURVEY_COMMENT = DataClass("survey_comment", Shape.TEXT)
ATTACHMENT = DataClass("attachment", Shape.FILE)
FILE_NAME = DataClass("file_name", Shape.NAME)
TAG = DataClass("tag", Shape.CHOICE)
REASON = DataClass("reason", Shape.TEXT)
OUTCOME = DataClass("outcome", Shape.CHOICE)
TIMING = DataClass("timing", Shape.TIMING)
TECHNICIAN_ADDRESS = DataClass("technician_address", Shape.ADDRESS_NETWORK)
SIGN_IN_TIMES = DataClass("sign_in_times", Shape.TIMING)
PRESENCE = DataClass("presence", Shape.TIMING)
TRAIL = DataClass("trail", Shape.STAFF)

CUSTOMER_CLASSES = (
    MESSAGE_TEXT,
    CUSTOMER_NAME,
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    USER_AGENT,
    PAGE_ADDRESS,
    NOTE,
    TRANSFER_COMMENT,
    SURVEY_ANSWER,
    SURVEY_COMMENT,
    ATTACHMENT,
    FILE_NAME,
    TAG,
)
"""What a customer says or is, and what staff write about a customer. Custom fields come on top."""

DESK_CLASSES = (OUTCOME, TIMING)
"""What remains of a session when nothing of its words is kept."""

STAFF_CLASSES = (REASON, TECHNICIAN_ADDRESS, SIGN_IN_TIMES, PRESENCE, TRAIL)
"""What is noted about the work of staff."""

ALL_CLASSES = CUSTOMER_CLASSES + DESK_CLASSES + STAFF_CLASSES
"""Every data class but the custom fields, in the order in which they are listed on screens."""


def field_class(channel: str, key: str, *, shape: Shape) -> DataClass:
    """The data class `field.<channel>.<key>` of one custom field. Neither key may contain a dot."""
    if "." in channel or "." in key:
        raise ValueError("the key of a channel or of a custom field contains no dot")
    return DataClass(f"field.{channel}.{key}", shape)
