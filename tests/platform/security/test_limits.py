"""Limits count requests of an address without keeping it."""

from __future__ import annotations

from modicum.platform.security.limits import KEY_SECONDS, MOST_BUCKETS, Limiter


def test_a_bucket_takes_a_minutes_worth_at_once_and_then_fills_evenly() -> None:
    limiter = Limiter()

    taken = [limiter.allow("asks", "192.0.2.1", per_minute=3, now=0.0) for _ in range(4)]

    assert taken == [True, True, True, False]
    assert not limiter.allow("asks", "192.0.2.1", per_minute=3, now=19.0)
    assert limiter.allow("asks", "192.0.2.1", per_minute=3, now=21.0)


def test_addresses_and_buckets_are_counted_apart() -> None:
    limiter = Limiter()
    limiter.allow("asks", "192.0.2.1", per_minute=1, now=0.0)

    assert limiter.allow("asks", "192.0.2.2", per_minute=1, now=0.0)
    assert limiter.allow("tries", "192.0.2.1", per_minute=1, now=0.0)


def test_no_address_is_held() -> None:
    limiter = Limiter()
    limiter.allow("asks", "192.0.2.77", per_minute=1, now=0.0)

    assert "192.0.2.77" not in str(limiter._levels)


def test_the_pseudonym_changes_after_ten_minutes() -> None:
    limiter = Limiter()
    before = limiter.pseudonym("192.0.2.1", now=0.0)

    assert limiter.pseudonym("192.0.2.1", now=KEY_SECONDS - 1) == before
    assert limiter.pseudonym("192.0.2.1", now=KEY_SECONDS) != before


def test_many_addresses_do_not_fill_the_memory() -> None:
    limiter = Limiter()
    limiter._levels = {str(number): (1.0, 0.0) for number in range(MOST_BUCKETS)}

    limiter.allow("asks", "192.0.2.1", per_minute=1, now=0.0)

    assert len(limiter._levels) == MOST_BUCKETS
