"""The command `modicum demo`: a desk with people, channels and a policy, in one go."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from modicum.cli.demo import sign_ins as files
from modicum.cli.demo.organisation import Organisation, sample_organisation
from modicum.cli.demo.screen import show
from modicum.cli.demo.sign_ins import ChannelAddress, SignIns
from modicum.cli.listening import address, host_option, port_option
from modicum.core.policy import PRESETS


class Options(TypedDict):
    """What `demo` can be told."""

    host: str
    port: int
    data: Path
    policy: str | None


@click.command()
@port_option
@host_option
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=Path("modicum-demo"),
    envvar="MODICUM_DATA",
    help="A new folder, or that of an earlier demo.  [default: $MODICUM_DATA, or modicum-demo]",
)
@click.option(
    "--policy",
    type=click.Choice(PRESETS),
    help="What may be stored.  [default: minimum; later, whatever is in force]",
)
def demo(**options: Unpack[Options]) -> None:
    """Run the desk with a sample organisation.

    Makes DIR at the first start, with an admin, two technicians, a privacy officer and three channels; later
    starts bring the same people back. Prints where to click and how to sign in; DIR/sign-ins.json has it too.

    \b
      minimum      nothing a customer says or enters is stored
      usual        the chat is stored, cleaned of what is recognised, for 30 days
      internal-it  as usual, and whole IP addresses for 90 days, for privacy officers only
      full-record  everything is stored for a year, each with its purpose

    Try it with two browser windows: in one ask for help, in the other sign in as a technician and accept.
    """
    organisation = sample_organisation()
    people = files.claim(options["data"], organisation.members)
    _serve(options, organisation, people)


def _serve(options: Options, organisation: Organisation, people: SignIns) -> None:
    from modicum.site import bring_up, serve

    with bring_up.opened(options["data"]):
        bring_up.migrate()
        from modicum.cli.demo import founding

        founding.found(organisation, people["sign_ins"])
        if options["policy"]:
            founding.keep_by(organisation, options["policy"])
        names, policy = founding.channel_names(), founding.policy_name(organisation)

        def ready(host: str, port: int) -> None:
            here = _with_addresses(people, address(host, port), names)
            files.write(options["data"], here)
            show(here, organisation=organisation.name, policy=policy, folder=options["data"])

        serve.run(options["host"], options["port"], on_ready=ready)


def _with_addresses(people: SignIns, url: str, names: dict[str, str]) -> SignIns:
    channels = [ChannelAddress(key=key, name=name, url=f"{url}/c/{key}/") for key, name in names.items()]
    return SignIns(url=url, sign_ins=people["sign_ins"], channels=channels)
