"""The record of processing is made from the policy and the facts, the same as a page and as Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from django.apps import apps

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import MESSAGE_TEXT, Grounds, LegalBasis, SpecialBasis, Treatment
from modicum.desk.channels.models import Channel
from modicum.platform import organisation, policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation, Sieved
from modicum.records.papers.columns import data_map
from modicum.records.papers.markdown import as_markdown
from modicum.records.papers.paper import Paper, Section, Table
from modicum.records.papers.record import record
from tests.core.policy.test_notice import NEVER_SAID
from tests.fakes.facts import FACTS
from tests.platform.accounts.cast import Cast, SignedIn

HEALTH = Grounds(LegalBasis.CONTRACT, SpecialBasis.HEALTH_OR_SOCIAL_CARE, required=True)


@pytest.fixture
def stored(here: Installation, support: Channel) -> None:
    """The chat and one field are stored, on different grounds."""
    rules = [
        draft_rule(MESSAGE_TEXT.id, Treatment.KEEP, purpose="to |help|", grounds=HEALTH),
        draft_rule("field.support.email", Treatment.REDACT, purpose="to write back"),
    ]
    draft = PolicyDraft({rule.data_class: rule for rule in rules})
    policies.apply(draft, reason=RevisionReason.NEED, by=None)


def words_of(paper: Paper) -> list[str]:
    """Every piece of text of a paper."""
    found = [paper.title, paper.made_from]
    for section in paper.sections:
        found += [section.heading, *section.sentences, *(each for fact in section.facts for each in fact)]
        if section.table:
            found += [*section.table.head, *(cell for row in section.table.rows for cell in row)]
    return found


@pytest.mark.usefixtures("stored")
def test_page_and_markdown_say_every_word_of_the_record(cast: Cast, signed_in: SignedIn) -> None:
    officer = signed_in(cast.priya)
    page = html.unescape(officer.get("/data-storage/record/").content.decode())
    file = officer.get("/data-storage/record.md")
    plain = re.sub(r"\\(.)", r"\1", file.content.decode())

    for words in words_of(record()):
        assert words in page
        assert words in plain
    assert "attachment" in file["Content-Disposition"]


@pytest.mark.usefixtures("stored")
def test_each_stored_class_has_its_purpose_grounds_and_end() -> None:
    organisation.write(replace(FACTS, on_behalf_of={"support": "Hillgate Homes"}), by=None)
    sections = {section.heading: section for section in record().sections}
    table = sections["What is stored"].table
    assert table is not None

    assert [list(row) for row in table.rows] == [
        [
            "Chat logs",
            "Customers",
            "Store as is",
            "to |help|",
            "Contract, Art. 6(1)(b); health or social care, Art. 9(2)(h); has to be given",
            "no end set",
            "Database",
        ],
        [
            "Support: Email",
            "Customers",
            "Remove findings",
            "to write back",
            "Legitimate interests, Art. 6(1)(f)",
            "no end set",
            "Database",
        ],
    ]
    not_stored = dict(sections["What is not stored"].facts)
    assert "Technicians' notes" in not_stored["Every session"]
    assert not_stored["Support"] == "Since · Topic"
    assert ("Processor in the channel Support, for", "Hillgate Homes") in sections["Who is responsible"].facts
    assert record().made_from.startswith("Made from revision 2 of the storage policy and version 2")


def test_what_nobody_has_said_is_named_as_such(here: Installation) -> None:
    organisation.write(replace(FACTS, authority="", basis=None), by=None)
    sections = {section.heading: section for section in record().sections}

    assert ("Supervisory authority", "not said yet") in sections["Who is responsible"].facts
    assert ("Legal basis", "not said yet") in sections["While a session is open"].facts


def test_the_record_never_promises_too_much(here: Installation) -> None:
    assert not NEVER_SAID.search("\n".join(words_of(record())))


def test_every_column_that_is_written_by_the_gate_is_on_the_data_map(here: Installation) -> None:
    mapped = {row.column: row for row in data_map()}
    sieved = {
        f"{table._meta.label}.{column.name}": column
        for table in apps.get_models()
        for column in table._meta.local_concrete_fields
        if isinstance(column, Sieved)
    }

    assert sieved.keys() <= mapped.keys()
    for name, column in sieved.items():
        assert mapped[name].how == ("sealed" if column.sealed else "in the clear")
    assert str(mapped["desk_sessions.Transcript.sealed"].whose) == "Customers"
    assert str(mapped["accounts.Member.name"].whose) == "Staff"


def test_markdown_takes_nobodys_words_as_its_signs() -> None:
    table = Table(["a"], [["one | two"], ["*three*\n# four"]])
    paper = Paper("T", "m", [Section("H", ["<b>", "[x](y)"], [("n", "`v`")], table)])

    written = as_markdown(paper)

    assert "| one \\| two |\n| \\*three\\* \\# four |" in written
    assert "\\<b\\>" in written
    assert "\\[x\\](y)" in written
    assert "- **n**: \\`v\\`" in written


@pytest.mark.parametrize("path", ["/data-storage/record/", "/data-storage/record.md"])
def test_technicians_do_not_read_it(cast: Cast, signed_in: SignedIn, path: str) -> None:
    assert signed_in(cast.tess).get(path).status_code == 403
