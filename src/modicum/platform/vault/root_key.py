"""The root key: a secret that other keys are derived from, and the keys that wrap data keys, in one file."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from modicum.platform.vault.errors import SealBroken, WrongKey

KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, repr=False)
class RootKey:
    """The key itself. It prints as nothing. Only the file of the root key holds what is in here.

    `wrapping` has one key by its generation, counted from 1; during a rotation it has the old one too.
    """

    secret: bytes
    wrapping: Mapping[int, bytes]

    @classmethod
    def fresh(cls) -> Self:
        """A new root key, of the first generation."""
        return cls(secrets.token_bytes(KEY_BYTES), MappingProxyType({1: secrets.token_bytes(KEY_BYTES)}))

    @property
    def generation(self) -> int:
        """The newest generation, which wraps; the older ones only unwrap."""
        return max(self.wrapping)

    def derive(self, info: bytes, length: int = 32) -> bytes:
        """`length` bytes for the use that `info` names (HKDF-SHA256, RFC 5869, without salt).

        A rotation does not change them: nothing that is stored is opened by them.
        """
        return _hkdf(self.secret, info, length)

    def wrap(self, data_key: bytes, generation: int) -> bytes:
        """40 bytes that only that generation opens (RFC 3394). Raises `WrongKey` where it is not here."""
        return aes_key_wrap(self._wrapping_key(generation), data_key)

    def unwrap(self, wrapped: bytes, generation: int) -> bytes:
        """The data key. Raises `WrongKey` for an unknown generation, `SealBroken` for changed bytes."""
        try:
            return aes_key_unwrap(self._wrapping_key(generation), wrapped)
        except (InvalidUnwrap, ValueError) as error:
            raise SealBroken("a wrapped key does not open") from error

    def tag(self, generation: int) -> str:
        """By which a wrong key of that generation is noticed; it gives nothing of the key away."""
        return _hkdf(self._wrapping_key(generation), b"key-check", 16).hex()

    def with_new_generation(self) -> Self:
        """The same root key with one more wrapping key."""
        more = {**self.wrapping, self.generation + 1: secrets.token_bytes(KEY_BYTES)}
        return replace(self, wrapping=MappingProxyType(more))

    def with_newest_only(self) -> Self:
        """The same root key without the wrapping keys that a rotation replaced."""
        newest = {self.generation: self.wrapping[self.generation]}
        return replace(self, wrapping=MappingProxyType(newest))

    def with_older(self, former: RootKey) -> Self:
        """The same root key, which still unwraps what `former` did."""
        return replace(self, wrapping=MappingProxyType({**former.wrapping, **self.wrapping}))

    def __repr__(self) -> str:
        return "<RootKey>"

    def _wrapping_key(self, generation: int) -> bytes:
        if generation not in self.wrapping:
            raise WrongKey(
                f"the root key's file has no key of generation {generation}, by which data keys are wrapped: "
                "put back the file as it was after the last rotation"
            )
        return self.wrapping[generation]


def _hkdf(secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"modicum/" + info).derive(secret)
