"""Writes a paper as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modicum.records.papers.paper import Paper, Section, Table

_ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|"})


def as_markdown(paper: Paper) -> str:
    """The paper, with everything that Markdown would read as a sign of its own escaped."""
    parts = [f"# {_plain(paper.title)}", _plain(paper.made_from)]
    for section in paper.sections:
        parts += _section(section)
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {_plain(section.heading)}"
    yield from map(_plain, section.sentences)
    if section.facts:
        yield "\n".join(f"- **{_plain(name)}**: {_plain(said)}" for name, said in section.facts)
    if section.table:
        yield _table(section.table)


def _table(table: Table) -> str:
    return "\n".join([_row(table.head), _row(["---"] * len(table.head)), *map(_row_of_words, table.rows)])


def _row_of_words(cells: Sequence[str]) -> str:
    return _row([_plain(cell) for cell in cells])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(_ESCAPED)
