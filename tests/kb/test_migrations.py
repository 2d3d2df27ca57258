"""The migrations make exactly the tables that the code speaks of, on SQLite and in PostgreSQL's words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from kb import schema
from kb.store import Store, StoreError


def test_the_code_names_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_the_migrations_make_the_tables(store: Store) -> None:
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_postgresql_can_make_the_tables_too() -> None:
    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in schema.metadata.sorted_tables]
    assert any("sequence SERIAL NOT NULL" in one for one in made)
    assert any("vector BYTEA NOT NULL" in one for one in made)


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'b.db'}"
    Store.open(url).close()
    with sqlite3.connect(tmp_path / "b.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="nieuwere versie"):
        Store.open(url)


def test_opening_again_keeps_the_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'map met %20 spatie' / 'b.db'}"
    first = Store.open(url)
    kept = first.passages.store_id()
    first.close()
    again = Store.open(url)
    assert again.passages.store_id() == kept
    again.close()
