"""The compiled rules find what Python's patterns find, in any text and after any question."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hatch_build import FOLDERS, compile_kernel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modicum.core.pii.matching import LIBRARY, CompiledRules
from modicum.core.pii.matching.tables import Tables
from modicum.core.pii.rules.loading import load_packs
from modicum.core.pii.rules.rule import Rule
from modicum.core.pii.rules.scanning import RuleScanner
from tests.core.texts import TEXTS

RULES = [rule for pack in load_packs() for rule in pack.rules]
COMPILED, BY_PATTERNS = RuleScanner(), RuleScanner(kernel=False)
BESIDE = st.sampled_from(["", "my ", "it is: ", "$", "1", "a ", "pin ", "[card number] ", "ß", " ،"])
QUESTIONS = [
    "",
    "What is your phone number?",
    "Your account number?",
    "The PIN, please",
    "Wie ist Ihre Größe?",
]


def test_the_tests_have_a_kernel() -> None:
    assert LIBRARY.exists(), "the tests need a C compiler: install gcc and run make again"


@given(st.lists(TEXTS, max_size=5), st.none() | TEXTS)
def test_both_find_the_same_in_any_text(texts: list[str], question: str | None) -> None:
    asked = [question] * len(texts)

    assert COMPILED.find_batch(texts, asked) == BY_PATTERNS.find_batch(texts, asked)
    assert [COMPILED.find(text, question) for text in texts] == BY_PATTERNS.find_batch(texts, asked)


@pytest.mark.parametrize("rule", RULES[::6], ids=lambda rule: rule.id)
def test_both_find_the_same_in_what_a_rule_is_for(rule: Rule) -> None:
    cues = [word for cue in (rule.near, rule.asked, rule.unless) if cue for word in cue.words[:3]]

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.from_regex(rule.shape, fullmatch=True),
        st.sampled_from([*cues, ""]),
        BESIDE,
        BESIDE,
        st.sampled_from(QUESTIONS + cues),
    )
    def same(value: str, cue: str, before: str, behind: str, question: str) -> None:
        text = f"{cue} {before}{value}{behind}"
        assert COMPILED.find(text, question) == BY_PATTERNS.find(text, question)

    same()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.check][::4], ids=lambda rule: rule.id)
def test_both_find_the_examples_of_the_packs(rule: Rule) -> None:
    (examples,) = (pack.examples[rule.id] for pack in load_packs() if rule in pack.rules)

    for marked in (*examples.matches, *examples.misses):
        text = marked.replace("[[", "").replace("]]", "")
        assert COMPILED.find(text) == BY_PATTERNS.find(text)


def test_threads_that_meet_new_letters_find_the_same() -> None:
    texts = [f"{chr(0x100 + at)}{chr(0x400 + at)} call 030 1234567{at}, ş@example.org" for at in range(200)]
    scanner = RuleScanner()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(scanner.find, texts))

    assert found == [BY_PATTERNS.find(text) for text in texts]


def test_the_rules_tell_few_letters_apart() -> None:
    alphabet = Tables(RULES, []).alphabet

    read = "".join(map(chr, (*range(0x600), *range(0x600, 0xD800, 61)))).translate(alphabet)

    assert len(set(read)) < 200, "there is room for 256"


def test_more_rules_than_there_is_room_for_are_left_to_python() -> None:
    many = [rule for _ in range(2) for rule in RULES]

    with pytest.raises(OverflowError):
        CompiledRules(many, [])
    assert RuleScanner(many).find("mail anna@example.org")


def test_a_library_that_is_missing_or_damaged_is_told(tmp_path: Path) -> None:
    (tmp_path / "kernel.so").write_bytes(b"not a library")

    for name in ("kernel.so", "other.so"):
        with pytest.raises(OSError, match=r"\.so"):
            CompiledRules(RULES, [], tmp_path / name)


def test_the_compiler_builds_it(tmp_path: Path) -> None:
    source = Path(__file__).parents[3] / FOLDERS[1] / "kernel.c"

    assert compile_kernel(source, tmp_path / "kernel.so"), "the tests need a C compiler: install gcc"
    assert CompiledRules(RULES, [], tmp_path / "kernel.so").find("anna@example.org", "")
