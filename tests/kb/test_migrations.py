"""The migrations make exactly the tables that the code speaks of, on SQLite and in PostgreSQL's words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from kb.store import Store, StoreError, schema


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


def test_a_store_of_the_first_make_keeps_its_documents(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'b.db'}"
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with create_engine(url).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO documents (id, name, kind, voice, dossier, pages, textless_pages, text, analysis, version)"
            " VALUES ('d', 'brief.pdf', 'letter', 'government', '39417', '[[1, 595, 842]]', '[]', 'Tekst.', 'a', 'v')"
        )
        connection.exec_driver_sql("INSERT INTO meta VALUES ('store', 'een')")
    store = Store.open(url)
    (kept,) = store.documents()
    assert (kept.name, kept.letterhead.dossier, kept.letterhead.dossiers) == ("brief.pdf", "39417", ())
    assert [one.id for one in store.documents(dossier="39 417")] == ["d"]
    assert store.versions.get() == {}
    assert store.within.named("title", "BRIEF") == store.within.named("document", "brief.pdf") == {"d"}
    store.close()
