"""Writes small MMDB files (MaxMind DB 2.0, https://maxmind.github.io/MaxMind-DB/) as makers of them would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TypeAlias, Union

Value: TypeAlias = Union[str, int, "list[str]", "Mapping[str, Value]"]
Node: TypeAlias = "list[Node | bytes | None]"

MARKER = b"\xab\xcd\xefMaxMind.com"
GERMANY = {"country": {"iso_code": "DE", "names": {"en": "Germany", "de": "Deutschland"}}}
TELECOM = {"autonomous_system_number": 64496, "autonomous_system_organization": "Example Telecom"}


@dataclass(slots=True)
class _Tree:
    """The search tree; a leaf is its data."""

    root: Node = field(default_factory=lambda: [None, None])

    def put(self, bits: Iterator[int], data: bytes) -> None:
        """Let the path of `bits` end in `data`."""
        node, last = self.root, next(bits)
        for bit in bits:
            below = node[last]
            if not isinstance(below, list):
                below = node[last] = [None, None]
            node, last = below, bit
        node[last] = data


def mmdb(
    networks: Mapping[str, Mapping[str, Value]], *, ip_version: int = 6, built: int = 1_780_000_000
) -> bytes:
    """The bytes of a database with these records."""
    tree = _Tree()
    for network, record in networks.items():
        tree.put(_bits(network, ip_version), _encoded(record))
    nodes = list(_nodes(tree.root))
    numbers = {id(node): number for number, node in enumerate(nodes)}
    data, offsets = bytearray(), dict[bytes, int]()
    for leaf in (side for node in nodes for side in node if isinstance(side, bytes)):
        if leaf not in offsets:
            offsets[leaf] = len(data)
            data += leaf

    def record_of(side: Node | bytes | None) -> bytes:
        if isinstance(side, bytes):
            number = len(nodes) + 16 + offsets[side]
        else:
            number = len(nodes) if side is None else numbers[id(side)]
        return number.to_bytes(4, "big")

    search = b"".join(record_of(side) for node in nodes for side in node)
    about: Mapping[str, Value] = {
        "node_count": len(nodes), "record_size": 32, "ip_version": ip_version,
        "database_type": "Test", "languages": ["en", "de"], "binary_format_major_version": 2,
        "binary_format_minor_version": 0, "build_epoch": built, "description": {"en": "made by a test"},
    }  # fmt: skip
    return search + bytes(16) + bytes(data) + MARKER + _encoded(about)


def _bits(network: str, ip_version: int) -> Iterator[int]:
    parsed = ip_network(network)
    width, length = (128, parsed.prefixlen) if ip_version == 6 else (32, parsed.prefixlen)
    if ip_version == 6 and parsed.version == 4:
        length += 96
    number = int(parsed.network_address)
    return iter([number >> (width - 1 - at) & 1 for at in range(length)])


def _nodes(root: Node) -> Iterator[Node]:
    yield root
    for side in root:
        if isinstance(side, list):
            yield from _nodes(side)


def _encoded(value: Value) -> bytes:
    match value:
        case str():
            return _head(2, len(value.encode())) + value.encode()
        case int():
            plain = value.to_bytes((value.bit_length() + 7) // 8, "big")
            return _head(9, len(plain)) + plain
        case list():
            return _head(11, len(value)) + b"".join(map(_encoded, value))
        case _:
            pairs = (_encoded(key) + _encoded(each) for key, each in value.items())
            return _head(7, len(value)) + b"".join(pairs)


def _head(kind: int, size: int) -> bytes:
    short, rest = (size, b"") if size < 29 else (29, bytes((size - 29,)))
    return bytes((kind << 5 | short,)) + rest if kind < 8 else bytes((short, kind - 7)) + rest
