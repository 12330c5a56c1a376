"""A line that is cut, or that falls silent, loses no message and doubles none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from tests.browser.conftest import Opened
from tests.browser.navigators import CustomerPage, TechnicianPage
from tests.fakes.line import Line
from tests.worlds import Role, World

Open = Callable[..., Opened]
HALF_A_MINUTE, TEN_MINUTES = 30, 600


@pytest.fixture
def line(world: World) -> Iterator[Line]:
    with Line(world.port) as line:
        yield line


def chat_over_a_bad_line(
    opened: Open, world: World, line: Line, *, name: str, seconds: float, loses: Callable[[Line], None]
) -> None:
    """Chat, lose the customer's line for `seconds` while both go on writing, and find everything in order."""
    context, watch = opened(line.url)
    customer = CustomerPage(context.new_page())
    customer.asks_for_help(name=name, email="line@mail.example")
    other_context, _ = opened(world.url)
    technician = TechnicianPage(other_context.new_page())
    technician.signs_in(world.who(Role.TECHNICIAN))
    technician.accepts(name)
    customer.says("first")

    watch.expect_a_bad_line()
    loses(line)
    technician.says(name, "second")
    time.sleep(seconds)
    line.mend()
    customer.says("third")
    technician.sees(name, "third")

    customer.sees_in_order(["first", "second", "third"])
    technician.sees_in_order(name, ["first", "second", "third"])
    technician.closes(name)


def test_a_line_cut_for_a_moment(opened: Open, world: World, line: Line) -> None:
    chat_over_a_bad_line(opened, world, line, name="Cato Olsen", seconds=3, loses=Line.cut)


def test_what_is_written_while_the_line_is_cut_is_sent_afterwards(
    opened: Open, world: World, line: Line
) -> None:
    context, watch = opened(line.url)
    customer = CustomerPage(context.new_page())
    customer.asks_for_help(name="Dag Prytz", email="line@mail.example")
    other_context, _ = opened(world.url)
    technician = TechnicianPage(other_context.new_page())
    technician.signs_in(world.who(Role.TECHNICIAN))
    technician.accepts("Dag Prytz")

    watch.expect_a_bad_line()
    line.cut()
    customer.says("written in the tunnel")
    line.mend()
    technician.sees("Dag Prytz", "written in the tunnel")

    technician.closes("Dag Prytz")


@pytest.mark.proof
@pytest.mark.timeout(300)
@pytest.mark.parametrize("loses", [Line.cut, Line.silence], ids=["cut", "silent"])
def test_a_line_lost_for_half_a_minute(
    opened: Open, world: World, line: Line, loses: Callable[[Line], None]
) -> None:
    chat_over_a_bad_line(opened, world, line, name="Edda Quist", seconds=HALF_A_MINUTE, loses=loses)


@pytest.mark.proof
@pytest.mark.timeout(900)
@pytest.mark.parametrize("loses", [Line.cut, Line.silence], ids=["cut", "silent"])
def test_a_line_lost_for_ten_minutes(
    opened: Open, world: World, line: Line, loses: Callable[[Line], None]
) -> None:
    chat_over_a_bad_line(opened, world, line, name="Finn Rask", seconds=TEN_MINUTES, loses=loses)
