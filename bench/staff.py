"""Makes a demo folder with as many technicians as the load has rooms. `python -m bench.staff FOLDER`

So each room has two sockets of its own here as it has with the baselines, and the queue holds every customer.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from modicum.cli.demo import sign_ins as files
from modicum.cli.demo.organisation import ChannelSketch, MemberSketch, Organisation, sample_organisation

TECHNICIANS: Final = 20
LONGEST_QUEUE: Final = 10_000


def main(folder: Path) -> None:
    """Make the folder as `modicum demo` does."""
    organisation = _with_technicians(sample_organisation())
    people = files.claim(folder, organisation.members)
    from modicum.site import bring_up

    with bring_up.opened(folder) as here:
        bring_up.migrate()
        from modicum.cli.demo import founding
        from modicum.desk.channels.models import Channel

        founding.found(organisation, people["sign_ins"])
        here.writer.run(lambda: Channel.objects.update(queue_cap=LONGEST_QUEUE))


def _with_technicians(sample: Organisation) -> Organisation:
    emails = [f"technician{number}@tarnside.example" for number in range(TECHNICIANS)]
    more = [MemberSketch(role="technician", name=email.partition("@")[0], email=email) for email in emails]
    others = [member for member in sample.members if member["role"] != "technician"]
    channels = [_served_by(emails, channel) for channel in sample.channels]
    return replace(sample, members=[*others, *more], channels=channels)


def _served_by(emails: list[str], channel: ChannelSketch) -> ChannelSketch:
    served = channel.copy()
    served["technicians"] = emails
    return served


if __name__ == "__main__":
    main(Path(sys.argv[1]))
