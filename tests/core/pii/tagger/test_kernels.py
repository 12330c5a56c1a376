"""The compiled kernel and the one in Python are one and the same, number for number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model.synthesis import synthesise

from modicum.core.pii.tagger.arithmetic import PythonKernel
from modicum.core.pii.tagger.compiled import CompiledKernel
from modicum.core.pii.tagger.features import PROBE
from modicum.core.pii.tagger.modelfile import open_model
from tests.core.texts import TEXTS

MODEL = open_model()
IN_PYTHON = PythonKernel(MODEL)


@pytest.fixture(scope="module")
def compiled() -> CompiledKernel:
    return CompiledKernel(MODEL)


@pytest.mark.parametrize("count", [150, pytest.param(1_000, marks=pytest.mark.proof)])
def test_both_find_the_same_in_so_many_messages(count: int, compiled: CompiledKernel) -> None:
    messages = list(synthesise(count, seed=11))
    texts, questions = [one.text for one in messages], [one.previous or "" for one in messages]

    found = list(compiled.tag(texts, questions))

    assert len(found) > count
    assert found == IN_PYTHON.tag(texts, questions)


@given(TEXTS, TEXTS)
def test_both_find_the_same_in_any_text(text: str, question: str) -> None:
    assert list(CompiledKernel(MODEL).tag([text], [question])) == IN_PYTHON.tag([text], [question])


@given(st.text(st.characters()))
def test_both_see_the_same_in_any_text(text: str) -> None:
    assert CompiledKernel(MODEL).describe(text) == IN_PYTHON.describe(text)


def test_both_see_the_same_in_the_probe(compiled: CompiledKernel) -> None:
    assert compiled.describe(PROBE) == IN_PYTHON.describe(PROBE)


@pytest.mark.parametrize(
    "text", ["", " \n ", "\ud800 x \0", "1 " * 700, "ab, " * 600, "é" * 5_000, "x\u0301" * 900]
)
def test_both_find_the_same_in_odd_texts(compiled: CompiledKernel, text: str) -> None:
    assert list(compiled.tag_one(text, "name?")) == IN_PYTHON.tag([text], ["name?"])


def test_a_single_text_with_more_findings_than_there_is_room_for_loses_none(compiled: CompiledKernel) -> None:
    text = "my name is Jane Doe. " * 200

    assert list(compiled.tag_one(text, "")) == list(compiled.tag([text], [""]))
    assert len(compiled.tag_one(text, "")) > 5 * 64
