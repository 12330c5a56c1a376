"""Decoders: each turns bytes into the further bytes that hide in them, wherever in them they begin.

A decoder yields every run that it could decode. The search applies decoders to each other's results, so that
base64 inside JSON inside zlib is opened too.
"""

from __future__ import annotations

import binascii
import contextlib
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote_to_bytes

import zstandard

Decoder = Callable[[bytes], Iterator[bytes]]

SHORTEST: Final = 8  # decoded bytes: less cannot be told from chance
CREDIBLE: Final = 64  # bytes out of a stream that is broken off: less is what noise decodes to
LARGEST: Final = 64 * 1024 * 1024  # decoded bytes: a decompression bomb is cut off here
DEFLATE_EVERYWHERE: Final = (
    256 * 1024
)  # up to this size raw deflate, which has no magic, is tried at each offset
PROBE: Final = 256  # bytes of input at a time: most of what looks like a stream is none

_STORED: Final = re.escape(bytes(byte for byte in range(256) if byte & 0b110 == 0b000))
_CODED: Final = re.escape(bytes(byte for byte in range(256) if byte & 0b110 in (0b010, 0b100)))
_BLOCKS: Final = re.compile(b"[%b]|[%b](?!\\x00{4})" % (_CODED, _STORED))
"""Where a block may begin (RFC 1951, 3.2.3 and 3.2.4): there is no fourth type, and the length of one that is
not compressed is followed by its complement, so that both are never zero."""
_JSON_LETTERS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_URL_SAFE_TO_STANDARD: Final = bytes.maketrans(b"-_", b"+/")


def base64(data: bytes) -> Iterator[bytes]:
    """Runs of the standard and of the URL-safe alphabet, at each of the four alignments."""
    for run in re.finditer(rb"[A-Za-z0-9+/_-]{11,}", data):
        letters = run.group().translate(_URL_SAFE_TO_STANDARD)
        for start in range(4):
            aligned = letters[start : len(letters) - ((len(letters) - start) % 4 == 1)]
            yield binascii.a2b_base64(aligned + b"=" * (-len(aligned) % 4))


def base64_in_lines(data: bytes) -> Iterator[bytes]:
    """Base64 that was wrapped, as in mail and certificates."""
    for run in re.finditer(
        rb"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{11,}+(?:\r?\n|\\n))+[A-Za-z0-9+/_-]+", data
    ):
        yield from base64(re.sub(rb"\r?\n|\\n", b"", run.group()))


def hexadecimal(data: bytes) -> Iterator[bytes]:
    """Runs of hex digits in either case, at both alignments; also as pairs apart or behind `\\x`."""
    for run in re.finditer(rb"[0-9A-Fa-f]{16,}", data):
        digits = run.group()
        for start in range(2):
            yield binascii.unhexlify(digits[start : start + (len(digits) - start) // 2 * 2])
    for run in re.finditer(rb"(?:\\x[0-9A-Fa-f]{2}){8,}|(?:[0-9A-Fa-f]{2}[ :]){7,}[0-9A-Fa-f]{2}", data):
        yield binascii.unhexlify(re.sub(rb"\\x|[ :]", b"", run.group()))


def percent(data: bytes) -> Iterator[bytes]:
    """Addresses and form bodies: runs of printable characters with `%XX` among them."""
    for run in re.finditer(rb"(?:[!-$&-~]|%[0-9A-Fa-f]{2}){8,}", data):
        if b"%" in run.group():
            yield unquote_to_bytes(run.group())


def json_escapes(data: bytes) -> Iterator[bytes]:
    """JSON and JavaScript strings with escapes among their characters."""
    for run in re.finditer(rb"(?:[ -\[\]-~]|\\u[0-9A-Fa-f]{4}|\\[^u\r\n]){8,}", data):
        if b"\\" in run.group():
            yield from _as_bytes(re.sub(r"\\(?:u(.{4})|(.))", _unescaped, run.group().decode("latin-1")))


def entities(data: bytes) -> Iterator[bytes]:
    """HTML's numeric character references, decimal and hexadecimal."""
    for run in re.finditer(rb"(?:&#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6});){8,}", data):
        numbers = re.findall(rb"&#([^;]+);", run.group())
        yield from _as_bytes("".join(map(_referenced, numbers)))


def utf16(data: bytes) -> Iterator[bytes]:
    """Latin text in UTF-16 of either byte order, or otherwise interleaved with NUL."""
    for run in re.finditer(rb"[^\x00]\x00(?:[\x00-\xff]\x00){6,}", data):
        yield run.group()[::2].rstrip(b"\x00") + b"\x00" * 4  # what was cut may have ended in NUL


def reversal(data: bytes) -> Iterator[bytes]:
    """The bytes from last to first."""
    yield data[::-1]


def gzip(data: bytes) -> Iterator[bytes]:
    """Gzip members at any offset."""
    for magic in re.finditer(rb"\x1f\x8b\x08", data):
        yield from (decoded for decoded, _ in _inflated(data, magic.start(), zlib.MAX_WBITS | 16))


def deflate(data: bytes) -> Iterator[bytes]:
    """Zlib streams at any offset."""
    for magic in re.finditer(rb"[\x18\x28\x38\x48\x58\x68\x78][\x00-\xff]", data):
        if int.from_bytes(magic.group(), "big") % 31 == 0:
            yield from (decoded for decoded, _ in _inflated(data, magic.start(), zlib.MAX_WBITS))


def raw_deflate(data: bytes) -> Iterator[bytes]:
    """Deflate without a header, at each offset; only in small data, as nothing marks where it begins."""
    if len(data) > DEFLATE_EVERYWHERE:
        return
    for block in _BLOCKS.finditer(data, 0, max(0, len(data) - SHORTEST)):
        start = block.start()
        if not _begins_there(data, start):
            continue
        for decoded, is_whole in _inflated(data, start, -zlib.MAX_WBITS):
            if is_whole or len(decoded) >= CREDIBLE:
                yield decoded


def packed(data: bytes) -> Iterator[bytes]:
    """Deflate without a header at the very beginning, and the members of zip archives."""
    members = re.finditer(rb"PK\x03\x04.{22}(..)(..)", data, re.DOTALL)
    sizes = ((m.end(), (int.from_bytes(size, "little") for size in m.groups())) for m in members)
    for start in (0, *(end + sum(lengths) for end, lengths in sizes)):
        yield from (decoded for decoded, _ in _inflated(data, start, -zlib.MAX_WBITS))


def zstd(data: bytes) -> Iterator[bytes]:
    """Zstandard frames at any offset, without a dictionary."""
    for magic in re.finditer(rb"\x28\xb5\x2f\xfd", data):
        reader = zstandard.ZstdDecompressor().stream_reader(data[magic.start() :])
        decoded = bytearray()
        with contextlib.suppress(zstandard.ZstdError):  # a broken tail, as below
            while len(decoded) < LARGEST and (more := reader.read(1 << 16)):
                decoded += more
        yield bytes(decoded)


DECODERS: Final[Mapping[str, Decoder]] = MappingProxyType(
    {
        decoder.__name__: decoder
        for decoder in (
            base64,
            base64_in_lines,
            hexadecimal,
            percent,
            json_escapes,
            entities,
            utf16,
            reversal,
            gzip,
            deflate,
            raw_deflate,
            packed,
            zstd,
        )
    }
)


NOT_TWICE: Final = frozenset({"reversal", "raw_deflate"})
"""Not applied to their own results: the one undoes itself, the other finds a little in any noise."""


def _as_bytes(text: str) -> Iterator[bytes]:
    """A decoded text as UTF-8, and as the bytes it may have stood for."""
    yield text.encode("utf-8", "surrogatepass")
    if not text.isascii():
        yield text.encode("latin-1", "replace")


def _unescaped(escape: re.Match[str]) -> str:
    code, letter = escape.groups()
    return chr(int(code, 16)) if code else _JSON_LETTERS.get(letter, letter)


def _referenced(number: bytes) -> str:
    code = int(number[1:], 16) if number[:1] in b"xX" else int(number)
    return chr(min(code, 0x10FFFF))


def _begins_there(data: bytes, start: int) -> bool:
    """Whether raw deflate can be read from `start` at all: of most such places, not a byte."""
    try:
        zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[start : start + PROBE])
    except zlib.error:
        return False
    return True


def _inflated(data: bytes, start: int, window: int) -> Iterator[tuple[bytes, bool]]:
    """What a stream at `start` holds, as far as it can be read, and whether it came to its end."""
    stream = zlib.decompressobj(window)
    decoded = bytearray()
    with contextlib.suppress(zlib.error):  # a broken tail: what came before it is searched
        for at in range(start, len(data), PROBE):
            decoded += stream.decompress(data[at : at + PROBE])
            if stream.eof or len(decoded) > LARGEST:
                break
    if len(decoded) >= SHORTEST:
        yield bytes(decoded), stream.eof
