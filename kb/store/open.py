"""Opening the database: one engine, the schema brought up to date, every failure one Dutch line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from kb.store.schema import HEAD, meta

_WAIT_MS = 30_000  # how long a writer waits for another writer

_REMEDIES = (
    ("disk is full", "de schijf is vol", "maak ruimte vrij en probeer het opnieuw; wat al was opgeslagen is er nog"),
    ("readonly", "de gegevensmap is alleen-lezen", "geef uzelf schrijfrechten of kies met BORGING_DATA een andere map"),
    ("unable to open", "de database kan niet worden geopend", "controleer de map en haar rechten (BORGING_DATA)"),
    ("locked", "een ander proces is bezig met de database", "wacht tot het klaar is en probeer het opnieuw"),
    ("malformed", "het databasebestand is beschadigd", "zet een reservekopie terug of lees de brieven opnieuw in"),
    ("not a database", "het bestand is geen database", "kies met BORGING_DATABASE of BORGING_DATA een andere plaats"),
    ("disk i/o", "lezen of schrijven op de schijf mislukt", "controleer de schijf en de vrije ruimte"),
)


class StoreError(Exception):
    """The knowledge base cannot do what was asked; str() is one Dutch line: reason and remedy."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


def open_engine(url: str) -> Engine:
    """Return an engine on `url` whose schema is up to date.

    Raises StoreError when the place cannot be written, is no database, or was made by a newer Borging.
    """
    try:
        if make_url(url).get_backend_name() == "sqlite" and (file := make_url(url).database):
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        engine = _engine(url)
    except OSError as error:
        where = error.filename or url
        raise StoreError(
            f"de gegevensmap {where} kan niet worden gemaakt", "kies met BORGING_DATA een andere"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(f"voor deze database ontbreekt het pakket {error.name}", "installeer het met pip") from error
    except ArgumentError as error:
        raise StoreError(
            "geen bruikbare database-URL", "geef BORGING_DATABASE als sqlite:////map/borging.db"
        ) from error
    with translated():
        _migrate(engine)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it or, after any error, nothing."""
    with translated(), engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":  # one writer at a time keeps the change log in the order of commits
            connection.execute(text("LOCK TABLE changes IN EXCLUSIVE MODE"))
        yield connection


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database driver raises into a StoreError with its remedy."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).lower()
        for sign, reason, remedy in _REMEDIES:
            if sign in said:
                raise StoreError(reason, remedy) from error
        raise StoreError(f"de database weigert: {error.orig}", "controleer de gegevens en de database") from error


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name != "sqlite":
        return engine

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver's own habit leaves DDL outside
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={_WAIT_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: a reader that turns writer half-way can be refused without waiting.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        version = None
        if inspect(connection).has_table("alembic_version"):
            version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise StoreError(f"de database is van een nieuwere versie ({version})", "werk Borging bij")
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.scalar(meta.select().where(meta.c.key == "store")) is None:
            connection.execute(insert(meta).values(key="store", value=uuid4().hex))
