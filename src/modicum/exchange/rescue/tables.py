"""Tables as Rescue writes them, in text and in XML; but a cell that would break its row is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from modicum.exchange.rescue.settings import Settings

Row = Sequence[str]


def table(columns: Row, rows: Iterable[Row], settings: Settings) -> str:
    """The head and the rows, in the output that was chosen."""
    if settings.output == "XML":
        return _xml(columns, rows)
    return "\n".join(line(cells, settings.delimiter) for cells in (columns, *rows))


def line(cells: Row, delimiter: str) -> str:
    """The cells, each with the delimiter behind it."""
    return "".join(f"{quoted(cell, delimiter)}{delimiter}" for cell in cells)


def quoted(cell: str, delimiter: str) -> str:
    """The cell; in double quotes, doubled within (RFC 4180), where it would end its cell or its row."""
    if delimiter in cell or cell.startswith('"') or len(cell.splitlines()) > 1 or cell.endswith(("\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _xml(columns: Row, rows: Iterable[Row]) -> str:
    head = "".join(_field(place, cell) for place, cell in enumerate(columns))
    data = "".join(f"<row>{_cells(cells)}</row>" for cells in rows)
    return f"<report><header>{head}</header><data>{data}</data></report>"


def _cells(cells: Row) -> str:
    return "".join(_field(place, cell) for place, cell in enumerate(cells))


def _field(place: int, cell: str) -> str:
    return f'<field id="{place}">{escape(xml_text(cell))}</field>'


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold at all (section 2.2)."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
