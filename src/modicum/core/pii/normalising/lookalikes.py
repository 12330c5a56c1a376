"""Letters of other scripts that look like a Latin one (a selection of Unicode's confusables, UTS #39)."""

from __future__ import annotations

from types import MappingProxyType

_CYRILLIC = ("авсеԁһіјкӏморԛѕтуѵԝхҮАВСЕԌНІЈКМОРԚЅТѴԜХУ", "abcedhijklmopqstyvwxYABCEGHIJKMOPQSTVWXY")
_GREEK = ("ανορυικτχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "avopuiktxABEZHIKMNOPTYX")
_ARMENIAN = ("օսցոհ", "ougnh")

LOOKALIKES = MappingProxyType(
    {
        other: latin
        for others, latins in (_CYRILLIC, _GREEK, _ARMENIAN)
        for other, latin in zip(others, latins, strict=True)
    }
)
"""The letter and the Latin one it is taken for, one for one."""
