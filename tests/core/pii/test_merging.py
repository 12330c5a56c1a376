"""Rules and tagger see the same text; one list comes out of it."""

from __future__ import annotations

from modicum.core.pii.findings import Finding
from modicum.core.pii.merging import merge
from modicum.core.pii.types import EntityType

TYPES = EntityType


def finding(
    text: str, value: str, entity: EntityType, score: float = 0.8, *, kind: str = "", by: str = "tagger"
) -> Finding:
    start = text.index(value)
    return Finding(start, start + len(value), entity, score, by, kind)


def values(text: str, findings: list[Finding]) -> list[tuple[str, EntityType]]:
    return [(text[one.start : one.end], one.type) for one in findings]


def test_a_check_digit_outweighs_the_model() -> None:
    text = "my number 4111 1111 1111 1111"
    rules = [finding(text, "4111 1111 1111 1111", TYPES.CREDIT_CARD, 0.97, by="card")]
    tagged = [finding(text, "4111 1111 1111 1111", TYPES.PHONE)]

    assert values(text, merge(text, rules, tagged)) == [("4111 1111 1111 1111", TYPES.CREDIT_CARD)]


def test_the_model_outweighs_a_mere_shape() -> None:
    text = "order 5551234567"
    rules = [finding(text, "5551234567", TYPES.PHONE, 0.7, by="phone.bare")]
    tagged = [finding(text, "5551234567", TYPES.ACCOUNT_ID)]

    assert values(text, merge(text, rules, tagged)) == [("5551234567", TYPES.ACCOUNT_ID)]


def test_a_code_of_the_floor_stays_whatever_the_model_says() -> None:
    text = "cvv 123"
    rules = [finding(text, "123", TYPES.SECRET, 0.6, kind="card_code", by="code")]
    tagged = [finding(text, "cvv 123", TYPES.ACCOUNT_ID)]

    (code,) = [one for one in merge(text, rules, tagged) if one.is_floor]
    assert (code.start, code.end) == (4, 7)


def test_what_is_left_beside_a_rule_stays_found() -> None:
    text = "jane doe jane@example.org"
    rules = [finding(text, "jane@example.org", TYPES.EMAIL, 0.99, by="email")]
    tagged = [finding(text, text, TYPES.PERSON)]

    assert values(text, merge(text, rules, tagged)) == [
        ("jane doe", TYPES.PERSON),
        ("jane@example.org", TYPES.EMAIL),
    ]


def test_an_address_is_all_that_either_saw_of_it() -> None:
    text = "to 12 Walnut Road, Dover 19901"
    rules = [finding(text, "Dover 19901", TYPES.ADDRESS, 0.85, by="zip")]
    tagged = [finding(text, "12 Walnut Road, Dover", TYPES.ADDRESS)]

    assert values(text, merge(text, rules, tagged)) == [("12 Walnut Road, Dover 19901", TYPES.ADDRESS)]


def test_an_address_does_not_grow_over_the_end_of_a_sentence() -> None:
    text = "I have 10 results. 3 Coast Road"
    rules = [finding(text, "10 results. 3 Coast Road", TYPES.ADDRESS, 0.7, by="street")]
    tagged = [finding(text, "3 Coast Road", TYPES.ADDRESS)]

    assert values(text, merge(text, rules, tagged)) == [("3 Coast Road", TYPES.ADDRESS)]


def test_the_finer_kind_of_a_rule_is_kept() -> None:
    text = "ssn 1234"
    rules = [finding(text, "1234", TYPES.NATIONAL_ID, 0.7, kind="ssn", by="ssn")]
    tagged = [finding(text, "1234", TYPES.NATIONAL_ID)]

    assert [one.kind for one in merge(text, rules, tagged)] == ["ssn"]


def test_signs_around_a_value_are_not_part_of_it() -> None:
    text = 'I am "Jane Doe".'

    assert values(text, merge(text, [], [finding(text, '"Jane Doe".', TYPES.PERSON)])) == [
        ("Jane Doe", TYPES.PERSON)
    ]


def test_the_dot_of_a_title_is_part_of_the_name() -> None:
    text = "ask Ann Lee, M.D. please"

    assert values(text, merge(text, [], [finding(text, "Ann Lee, M.D.", TYPES.PERSON)])) == [
        ("Ann Lee, M.D.", TYPES.PERSON)
    ]


def test_a_faint_rule_counts_only_where_the_model_sees_something_too() -> None:
    text = "25052018"
    rules = [finding(text, text, TYPES.ACCOUNT_ID, 0.35, by="account.alone")]

    assert merge(text, rules, []) == []
    assert merge(text, rules, [finding(text, text, TYPES.ACCOUNT_ID)]) != []
