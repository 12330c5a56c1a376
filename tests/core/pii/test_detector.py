"""The detector as a library: batches, questions, fields, allowed words, Arrow, threads, and hostile texts."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modicum.core.pii import Detector, EntityType, load_packs
from modicum.core.pii.errors import PackError
from modicum.core.pii.prefilter.fallback import RePrefilter
from modicum.core.pii.prefilter.fast import HyperscanPrefilter
from modicum.core.pii.prefilter.joined import Joined
from modicum.core.pii.rules.examples import check_pack
from modicum.core.pii.rules.loading import read_pack
from tests.core.texts import TEXTS

RULES = Detector(names=False)
WHOLE = Detector()
PACK = """
type = "PHONE"
[[rule]]
id = "phone.short"
shape = '\\d{4}'
score = 0.9
matches = ["ring [[4711]]"]
misses = ["%s"]
"""


def test_every_pack_keeps_its_own_examples() -> None:
    assert {pack.type for pack in load_packs(check_examples=True)} <= set(EntityType)


def test_a_pack_with_a_wrong_example_is_refused_by_the_name_of_its_rule() -> None:
    check_pack(read_pack(PACK % "ring me", name="phone.toml"))

    with pytest.raises(PackError, match=r"PHONE, phone\.short: in 'ring 1234'"):
        check_pack(read_pack(PACK % "ring 1234", name="phone.toml"))


@pytest.mark.parametrize("line", ["colour = 1", 'check = "none"', "edges = 'round'", "shape = '(?=a)b'"])
def test_a_pack_with_a_word_that_means_nothing_is_refused(line: str) -> None:
    text = PACK % "x" if "shape" not in line else (PACK % "x").replace("shape = '\\d{4}'", "")

    with pytest.raises(PackError, match=r"phone\.toml, phone\.short"):
        read_pack(text + line, name="phone.toml")


@given(st.lists(TEXTS, max_size=5), st.none() | TEXTS)
def test_a_batch_finds_what_each_text_alone_gives(texts: list[str], question: str | None) -> None:
    alone = [RULES.find(text, previous=question) for text in texts]

    assert RULES.find_batch(texts, [question] * len(texts)) == alone


@settings(max_examples=30)
@given(st.lists(TEXTS, max_size=4))
def test_with_the_model_too_a_batch_finds_what_each_text_alone_gives(texts: list[str]) -> None:
    assert WHOLE.find_batch(texts) == [WHOLE.find(text) for text in texts]


@given(TEXTS, TEXTS)
def test_no_finding_reaches_from_one_text_of_a_batch_into_the_next(one: str, other: str) -> None:
    for text, found in zip((one, other), RULES.find_batch([one, other]), strict=True):
        assert all(finding.end <= len(text) for finding in found)


@settings(max_examples=30)
@given(TEXTS, st.none() | TEXTS)
def test_with_the_model_too_redaction_leaves_nothing_and_is_done_once(
    text: str, question: str | None
) -> None:
    left = WHOLE.redact(text, previous=question)

    assert WHOLE.find(left, previous=question) == []
    assert WHOLE.redact(left, previous=question) == left


PATTERNS = [r"\d(?:\W*\d){3}", r"\bcard", r"é[a-z]+", "@"]


@given(st.lists(TEXTS, max_size=6))
def test_without_hyperscan_the_same_texts_are_worth_a_look(texts: list[str]) -> None:
    slow, fast = RePrefilter(PATTERNS).masks(Joined(texts)), HyperscanPrefilter(PATTERNS).masks(Joined(texts))

    assert all(mask & ~fast.get(at, 0) == 0 for at, mask in slow.items())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0" * 100,
        "\ud800 4111111111111111 \udfff",
        "a" + "\u0301" * 10_000,
        "x" * 65_536,
        "1" * 65_536,
        "\u202e4111111111111111\u202c שלום anna@example.org",
        "é" * 65_536,
        "hello 12 " * 116_509,  # 1 MiB
    ],
)
def test_nothing_that_is_sent_breaks_it_or_goes_beyond_the_text(text: str) -> None:
    assert all(0 <= finding.start < finding.end <= len(text) for finding in WHOLE.find(text))


def test_the_label_of_a_field_says_what_a_short_answer_is() -> None:
    (found,) = RULES.find(" maren ", field="Your full name")

    assert (found.start, found.end, found.type) == (1, 6, EntityType.PERSON)
    assert RULES.find("maren", field="Your browser") == []


def test_an_allowed_word_stands_and_a_code_of_the_floor_never_does() -> None:
    lenient = Detector(allow=["help@example.org", "1234"], names=False)

    assert lenient.redact("help@example.org or a@example.org") == "help@example.org or [e-mail address]"
    assert lenient.redact("my PIN is 1234") == "my PIN is [card PIN]"
    assert (
        Detector(allow=["4111 1111 1111 1111"], names=False).redact("4111 1111 1111 1111") == "[card number]"
    )


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Tess  brown will call you.", "Tess  brown will call you."),
        ("I am Tess Miller.", "I am [name]."),
        ("I am Anna Brown.", "I am [name]."),
        ("I am Tess Brown-Miller.", "I am [name]."),
    ],
)
def test_a_name_of_staff_stands_as_a_whole_and_hides_no_customer_who_shares_a_part(
    said: str, left: str
) -> None:
    assert Detector(allow=["Tess Brown", "Anna Smith"]).redact(said) == left


def test_findings_come_as_an_arrow_table_that_names_the_version() -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["hello", "a@example.org", None], "prev": [None, None, "x"]})

    table = RULES.find_arrow(batch)

    assert table.column("row").to_pylist() == [1]
    assert table.column("type").to_pylist() == ["EMAIL"]
    assert table.schema.metadata == {b"detector": RULES.version.encode()}


def test_many_threads_may_ask_at_once() -> None:
    texts = [f"mail a{number}@example.org or call +49 30 1234567" for number in range(200)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(RULES.find, texts)) == [RULES.find(text) for text in texts]


def test_it_can_be_imported_without_a_framework() -> None:
    code = "import modicum.core.pii as p, sys; p.Detector().find('hi'); print('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
