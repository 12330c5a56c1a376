"""Counts of what is held, and the register of breaches. Whose values they are stands in none of these."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modicum.desk.channels.models import Channel
from modicum.platform.store import SystemText
from modicum.platform.store.days import Day


class Bundle(models.Model):
    """Which data classes are held together of a session, each with the treatment it was stored by.

    `content` is a sorted list of `class:treatment`; `digest` is a hash of it, to find it by.
    """

    digest = SystemText("a hash of names of data classes", max_length=32, unique=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"bundle {self.pk}"


class Tally(models.Model):
    """Of how many sessions that are over a bundle is held, by channel and the month of their start.

    `month` is the year times twelve and the months before; 0 where no start is stored.
    """

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="tallies", db_index=False)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.PositiveIntegerField()
    sessions = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("bundle", "channel", "month"), name="one_tally_each"),)

    def __str__(self) -> str:
        return f"{self.sessions} of bundle {self.bundle_id}"


class Nature(models.TextChoices):
    """What happened, as far as it is known."""

    INTRUSION = "intrusion", _("Somebody got into the system")
    INSIDER = "insider", _("Somebody of ours looked or took without need")
    LOST = "lost", _("A device, disk or backup was lost or stolen")
    SENT = "sent", _("It was sent or shown to the wrong people")
    LOCKED = "locked", _("It was encrypted or destroyed by somebody else")
    UNCLEAR = "unclear", _("Not clear yet")


class Risk(models.TextChoices):
    """How likely harm to people is, in the words of GDPR Art. 33 and 34."""

    UNKNOWN = "unknown", _("Not assessed yet")
    UNLIKELY = "unlikely", _("A risk is unlikely")
    RISK = "risk", _("There is a risk")
    HIGH = "high", _("The risk is high")


class Grounds(models.TextChoices):
    """Why nobody was notified (GDPR Art. 33(1), 33(5), 34(3))."""

    UNLIKELY = "unlikely", _("A risk to people is unlikely")
    SEALED = "sealed", _("It was sealed, and no key left the house")
    RECOVERED = "recovered", _("It came back unread")
    NOTHING = "nothing", _("Nothing of customers was in it")


class Breach(models.Model):
    """One breach of the register: codes, numbers and times; people write their words into the drafts.

    Sessions `first` to `last` of the channel (None: all) may be affected; `affected` counts them by bundle
    item as of when it was noted. `aware_at` is when somebody became aware, as a person entered it.
    """

    by = models.PositiveBigIntegerField()
    noted_at = models.DateTimeField()
    aware_at = models.DateTimeField()
    since = Day(null=True)
    until = Day(null=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    sessions = models.PositiveBigIntegerField()
    affected = models.JSONField(default=dict)
    nature = models.CharField(max_length=12, choices=Nature.choices, default=Nature.UNCLEAR)
    key_taken = models.BooleanField(default=False)
    is_processor = models.BooleanField(default=False)
    risk = models.CharField(max_length=12, choices=Risk.choices, default=Risk.UNKNOWN)
    grounds = models.CharField(max_length=12, choices=Grounds.choices, null=True)
    on_receipts = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"breach {self.pk}"


class Audience(models.TextChoices):
    """Who is told of a breach."""

    AUTHORITY = "authority", _("The supervisory authority")
    CONTROLLER = "controller", _("The controller")
    PEOPLE = "people", _("The people themselves")
    PUBLIC = "public", _("The public")
    PARTNER = "partner", _("A partner by contract, such as an acquirer")


class Phase(models.TextChoices):
    """GDPR Art. 33(4): what is not known at once may be said in phases."""

    FIRST = "first", _("First report")
    MORE = "more", _("Further report")
    LAST = "last", _("Final report")


class Told(models.Model):
    """Somebody was told of a breach, as a person entered it."""

    breach = models.ForeignKey(Breach, on_delete=models.CASCADE, related_name="told")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    phase = models.CharField(max_length=12, choices=Phase.choices)
    at = models.DateTimeField()
    by = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.audience}: {self.phase}"


class NoticeSent(models.Model):
    """A notice that went out by mail, so that it goes out once: its kind and what it was about."""

    kind = SystemText("a code of this program", max_length=40)
    about = SystemText("a number or a day", max_length=40)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "about"), name="one_mail_each"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
