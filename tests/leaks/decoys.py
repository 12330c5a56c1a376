"""Decoys: a marker hidden on purpose, in every encoding that the search claims to know."""

from __future__ import annotations

import base64
import gzip
import io
import json
import secrets
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote_from_bytes

import zstandard

Encoding = Callable[[bytes], bytes]


def shifted_base64(shift: int) -> Encoding:
    """Base64 of the marker behind `shift` other bytes: each of the three alignments looks different."""
    return lambda data: base64.b64encode(b"!" * shift + data + b"!")


def raw_deflate(data: bytes) -> bytes:
    """Deflate without header or checksum, as in a compressed WebSocket frame."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def zip_member(data: bytes) -> bytes:
    """A zip archive of one file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("notes.txt", data)
    return archive.getvalue()


def split_by_noise(data: bytes) -> bytes:
    """The marker torn in two, as at the end of a database page."""
    middle = len(data) // 2
    return data[:middle] + secrets.token_bytes(16) + data[middle:]


ENCODINGS: Final[Mapping[str, Encoding]] = MappingProxyType(
    {
        "raw": bytes,
        "upper case": bytes.upper,
        "torn in two": split_by_noise,
        "base64": shifted_base64(0),
        "base64 one byte in": shifted_base64(1),
        "base64 two bytes in": shifted_base64(2),
        "base64 for addresses": lambda data: base64.urlsafe_b64encode(b"\xfb\xff\xfe" + data),
        "base64 in lines": lambda data: base64.encodebytes(b"." * 50 + data + b"." * 50),
        "hex": lambda data: data.hex().encode(),
        "HEX": lambda data: data.hex().upper().encode(),
        "hex off by one": lambda data: b"f" + data.hex().encode(),
        "hex in pairs": lambda data: data.hex(" ").encode(),
        "backslash x": lambda data: "".join(f"\\x{byte:02x}" for byte in data).encode(),
        "percent": lambda data: "".join(f"%{byte:02X}" for byte in data).encode(),
        "percent where needed": lambda data: quote_from_bytes(b"<" + data + b" >").encode(),
        "JSON": lambda data: json.dumps({"text": data.decode("latin-1")}).encode(),
        "JSON escaped": lambda data: "".join(f"\\u{byte:04x}" for byte in data).encode(),
        "HTML entities": lambda data: "".join(f"&#{byte};" for byte in data).encode(),
        "HTML entities in hex": lambda data: "".join(f"&#x{byte:X};" for byte in data).encode(),
        "UTF-16 LE": lambda data: data.decode("latin-1").encode("utf-16-le"),
        "UTF-16 BE": lambda data: data.decode("latin-1").encode("utf-16-be"),
        "reversed": lambda data: data[::-1],
        "gzip": gzip.compress,
        "zlib": zlib.compress,
        "zlib stored": lambda data: zlib.compress(data, 0),
        "deflate": raw_deflate,
        "zip": zip_member,
        "zstd": zstandard.ZstdCompressor().compress,
    }
)


def hidden(data: bytes, *encodings: str) -> bytes:
    """`data` under `encodings`, innermost first, between bytes of noise."""
    for name in encodings:
        data = ENCODINGS[name](data)
    return secrets.token_bytes(23) + b"\n" + data + b"\n" + secrets.token_bytes(31)


def in_a_deleted_row(file: Path, text: str) -> None:
    """Write `text` to a SQLite database at `file` and delete the row again, without secure deletion."""
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("CREATE TABLE entry (text TEXT)")
        database.execute("INSERT INTO entry VALUES (?)", (text,))
        database.commit()
        database.execute("DELETE FROM entry")
    database.close()


def in_a_rolled_back_insert(file: Path, text: str) -> sqlite3.Connection:
    """Insert `text` among much else and roll back: the pages have spilled into the write-ahead log.

    Returns the open connection: closing it would check the log in.
    """
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA cache_size = 4")
    database.execute("CREATE TABLE entry (text TEXT)")
    database.execute("BEGIN")
    database.executemany(
        "INSERT INTO entry VALUES (?)", [(text,), *((secrets.token_hex(400),) for _ in range(100))]
    )
    database.execute("ROLLBACK")
    return database
