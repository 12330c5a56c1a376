"""What can go wrong beneath the features. Database messages may hold values, so none is repeated."""

from __future__ import annotations

from modicum.core.values import ModicumError


class StoreError(ModicumError):
    """The family of errors of the store."""

    code = "store"
    status = 500


class NotASievedValue(StoreError, TypeError):
    """A `Sieved` column was handed something else than a genuine `Stored` of its own data class."""

    code = "not_a_sieved_value"


class StoreUnavailable(StoreError):
    """The database cannot be written or read now: full, read-only, locked or gone."""

    code = "store_unavailable"
    status = 503


class StoreConflict(StoreError):
    """The database refused a write because it contradicts what is there."""

    code = "store_conflict"
    status = 409


class StoreFault(StoreError):
    """The database refused a statement for another reason: a defect of ours."""

    code = "store_fault"


class WriterBusy(StoreUnavailable):
    """The writer's queue is full; try again in a moment."""

    code = "writer_busy"


class WriterStopped(StoreUnavailable):
    """The writer has been stopped; nothing is written any more."""

    code = "writer_stopped"


class WriterInsideTransaction(StoreError):
    """A thread that holds a transaction waits for the writer, which would wait for that transaction."""

    code = "writer_inside_transaction"


class CannotStart(StoreError):
    """The installation refuses to start; the message says what is wrong and what to do. Exit code 3."""

    code = "cannot_start"
    status = 503


class NoInstallation(CannotStart):
    """`installation()` was asked for before one was opened."""

    code = "no_installation"


class FolderFromNewerVersion(CannotStart):
    """The data folder was made by a newer version of Modicum."""

    code = "newer_data_folder"


class FolderNotUsable(CannotStart):
    """The data folder cannot be made or written."""

    code = "folder_not_usable"


class PragmaRefused(CannotStart):
    """SQLite did not take a setting that erasing or durability relies on."""

    code = "pragma_refused"


class SettingRefused(CannotStart):
    """PostgreSQL did not take a setting that durability or silence in its log relies on."""

    code = "setting_refused"


class ColumnWithoutOwner(CannotStart):
    """A column is neither sieved, nor system text, nor on the data map."""

    code = "column_without_owner"
