"""Numbers that states give to people, one maker per country, with check digits from python-stdnum."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from importlib import import_module
from random import Random
from types import ModuleType

from stdnum.it import codicefiscale

from model.synthesis.values.digits import fill, luhn, until

_NINO_STARTS = (
    "AB",
    "CE",
    "JG",
    "HH",
    "LW",
    "PE",
    "SX",
    "TN",
    "WR",
    "YB",
    "KT",
    "ZM",
    "BM",
    "GS",
    "NX",
    "AA",
)


def _checked(name: str, *patterns: str, shapes: tuple[str, ...] = ()) -> Callable[[Random], str]:
    module: ModuleType = import_module(f"stdnum.{name}")

    def make(rng: Random) -> str:
        pattern = rng.choice(patterns)
        number = until(lambda: fill(rng, pattern), lambda value: bool(module.is_valid(value)))
        return _shaped(rng, number, shapes)

    return make


def _shaped(rng: Random, number: str, shapes: tuple[str, ...]) -> str:
    if not shapes or rng.random() < 0.4:
        return number
    digits = iter(number)
    return "".join(next(digits) if c == "#" else c for c in rng.choice(shapes))


def _ssn(rng: Random) -> str:
    area = rng.choice([n for n in range(1, 899) if n != 666])
    group, serial = rng.randint(1, 99), rng.randint(1, 9999)
    by = rng.choice(["-", "-", "-", " ", "", "."])
    return f"{area:03d}{by}{group:02d}{by}{serial:04d}"


def _nino(rng: Random) -> str:
    start = until(
        lambda: fill(rng, "~~"),
        lambda v: not set("DFIQUV") & set(v) and v[1] != "O" and v not in {"BG", "GB", "NK", "KN"},
    )
    value = rng.choice(["{}{}{}{}{}", "{} {} {} {} {}", "{} {}{}{}{}"]).format(
        start, fill(rng, "##"), fill(rng, "##"), fill(rng, "##"), rng.choice("ABCD")
    )
    return value.lower() if rng.random() < 0.25 else value


def _born(rng: Random) -> datetime.date:
    return datetime.date(rng.randint(1940, 1999), rng.randint(1, 12), rng.randint(1, 28))


def _nir(rng: Random) -> str:
    place, serial = rng.randint(1, 95), rng.randint(1, 500)
    stem = f"{rng.choice('12')}{_born(rng):%y%m}{place:02d}{rng.randint(1, 400):03d}{serial:03d}"
    return _shaped(rng, f"{stem}{97 - int(stem) % 97:02d}", ("# ## ## ## ### ### ##",))


def _pesel(rng: Random) -> str:
    stem = f"{_born(rng):%y%m%d}{fill(rng, '####')}"
    total = sum(int(d) * w for d, w in zip(stem, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3), strict=True))
    return stem + str(-total % 10)


def _personnummer(rng: Random) -> str:
    day = _born(rng)
    whole = luhn(f"{day:%y%m%d}{fill(rng, '###')}")
    century = str(day.year)[:2] if rng.random() < 0.5 else ""
    return f"{century}{whole[:6]}{rng.choice(['-', ''])}{whole[6:]}"


def _dni(rng: Random) -> str:
    number = rng.randint(10_000_000, 99_999_999)
    return f"{number}{rng.choice(['', '', '-', ' '])}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def _codice_fiscale(rng: Random) -> str:
    day, town = _born(rng), f"{rng.choice('HFLGAE')}{rng.randint(100, 990)}"
    stem = f"{fill(rng, '~~~~~~')}{day:%y}{'ABCDEHLMPRST'[day.month - 1]}{day.day:02d}{town}"
    return stem + str(codicefiscale.calc_check_digit(stem))


def _rijksregister(rng: Random) -> str:
    stem = f"{_born(rng):%y%m%d}{rng.randint(1, 997):03d}"
    return _shaped(rng, f"{stem}{97 - int(stem) % 97:02d}", ("##.##.##-###.##", "## ## ## ### ##"))


def _cpr(rng: Random) -> str:
    return f"{_born(rng):%d%m%y}-{fill(rng, '####')}"


def _hetu(rng: Random) -> str:
    day, serial = f"{_born(rng):%d%m%y}", f"{rng.randint(2, 899):03d}"
    return f"{day}-{serial}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(day + serial) % 31]}"


def _south_african(rng: Random) -> str:
    return luhn(f"{_born(rng):%y%m%d}{fill(rng, '####')}{rng.choice('01')}8")


def _pan(rng: Random) -> str:
    return fill(rng, "???P?####?")


IDENTITIES: tuple[Callable[[Random], str], ...] = (
    _ssn, _ssn, _ssn, _ssn, _nino, _nino, _nir, _pesel, _personnummer, _dni, _codice_fiscale, _rijksregister,
    _cpr, _hetu, _pan,
    _checked("in_.aadhaar", "%###########", shapes=("#### #### ####", "####-####-####")),
    _checked("in_.aadhaar", "%###########", shapes=("#### #### ####",)),
    _checked("br.cpf", "###########", shapes=("###.###.###-##",)),
    _checked("ca.sin", "%########", shapes=("### ### ###", "###-###-###")),
    _checked("au.tfn", "%########", shapes=("### ### ###",)),
    _checked("de.idnr", "%##########", shapes=("## ### ### ###",)),
    _checked("nl.bsn", "%########", shapes=("####.##.###",)),
    _checked("pt.nif", "2########", shapes=("### ### ###",)),
    _checked("tr.tckimlik", "%##########"),
    _checked("ch.ssn", "756##########", shapes=("###.####.####.##",)),
    _checked("ie.pps", "#######?", "#######?A"),
    _checked("nz.ird", "%########", shapes=("##-###-###", "###-###-###")),
    _checked("gb.nhs", "%#########", shapes=("### ### ####",)),
    _south_african,
    _checked("mx.curp", "~AXX900115HDF~~~0#"),
    _checked("cl.rut", "%#######K", "%########", shapes=("##.###.###-#",)),
)  # fmt: skip
