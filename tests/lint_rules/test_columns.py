"""A column that does not say whose its data is, is reported."""

from __future__ import annotations

import pytest

from tests.lint_rules.planted import Plant

PLAIN = [
    "models.CharField(max_length=9)",
    "models.TextField()",
    "models.BinaryField()",
    "models.JSONField(default=list)",
    "models.EmailField()",
    "models.GenericIPAddressField()",
    "models.DateTimeField()",
    "models.IntegerField()",
    "models.FileField()",
    "CharField(max_length=9)",
]
FINE = [
    "Sieved(MESSAGE_TEXT, of=str)",
    "SystemText('a code of this program', max_length=9)",
    "models.BooleanField()",
    "models.CharField(choices=State.choices)",
    "models.ForeignKey(Member, on_delete=models.PROTECT)",
    "models.ManyToManyField(Member)",
    "models.PositiveIntegerField(primary_key=True)",
    "forms.CharField(max_length=9)",
]


def table(column: str) -> str:
    return f"from django.db.models import CharField\nclass Note(models.Model):\n    text = {column}\n"


@pytest.mark.parametrize("column", PLAIN)
def test_a_plain_column_is_reported(plant: Plant, column: str) -> None:
    assert plant("desk/notes/models.py", table(column)) == ["3 plain-column"]


@pytest.mark.parametrize("column", PLAIN)
def test_a_typed_plain_column_is_reported(plant: Plant, column: str) -> None:
    text = table(column).replace("text =", "text: object =")

    assert plant("desk/notes/models.py", text) == ["3 plain-column"]


@pytest.mark.parametrize("column", PLAIN)
def test_a_column_on_the_data_map_is_not(plant: Plant, column: str) -> None:
    plant("platform/store/data_map.py", "MappedColumn('notes.Note.text', Owner.PROGRAM, 'a count')\n")

    assert plant("desk/notes/models.py", table(column)) == []


@pytest.mark.parametrize("column", FINE)
def test_a_column_that_speaks_for_itself_is_not(plant: Plant, column: str) -> None:
    assert plant("desk/notes/models.py", table(column)) == []


@pytest.mark.parametrize("column", ["SystemText(max_length=9)", "SystemText(' ')", "SystemText(reason='')"])
def test_system_text_has_to_say_why(plant: Plant, column: str) -> None:
    assert plant("desk/notes/models.py", table(column)) == ["3 plain-column"]


def test_a_column_of_another_table_of_the_data_map_is_reported(plant: Plant) -> None:
    plant("platform/store/data_map.py", "MappedColumn('notes.Other.text', Owner.PROGRAM, 'a count')\n")

    assert plant("desk/notes/models.py", table("models.TextField()")) == ["3 plain-column"]


def test_migrations_repeat_what_the_models_say(plant: Plant) -> None:
    assert plant("desk/notes/migrations/0001_initial.py", table("models.TextField()")) == []
