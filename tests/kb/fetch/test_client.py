"""The client against a source that misbehaves: patient with what passes, firm with what must not be."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import pytest

import kb.fetch.download
from bench.stub_archive import Archive
from bench.stub_server import Stub, Trouble, serving
from kb.fetch.client import Client
from kb.fetch.download import download
from kb.fetch.errors import FetchError
from kb.fetch.sync import Synced, sync
from kb.fetch.tweedekamer import Selection, letters
from kb.store import Store


class Time(Protocol):
    """The clock of conftest, which only goes on when someone waits."""

    now: float
    slept: list[float]

    def sleep(self, seconds: float) -> None: ...
    def clock(self) -> float: ...


PDF = {"Content-Type": "application/pdf"}


def file_of(stub: Stub, number: int = 1) -> str:
    return f"{stub.base}Document({stub.archive.letter(number)})/resource"


def test_the_source_says_how_long_to_wait(stub: Stub, client: Client, folder: Path, time: Time) -> None:
    url = file_of(stub)
    stub.trouble("resource", Trouble(status=429, headers={"Retry-After": "17"}))
    assert download(client, url, folder=folder)
    assert 17.0 in time.slept


def test_a_date_says_how_long_to_wait_too(stub: Stub, client: Client, folder: Path, time: Time) -> None:
    url = file_of(stub)
    stub.trouble("resource", Trouble(status=503, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}))
    assert download(client, url, folder=folder)
    assert max(time.slept) < 1, "that day is long past"


def test_a_source_that_asks_for_hours_is_left_alone(stub: Stub, client: Client, folder: Path, time: Time) -> None:
    url = file_of(stub)
    stub.trouble("resource", Trouble(status=429, headers={"Retry-After": "7200"}))
    with pytest.raises(FetchError, match="vraagt om rust"):
        download(client, url, folder=folder)
    assert len(stub.asked) == 1


@pytest.mark.parametrize("trouble", [Trouble(status=500), Trouble(status=503), Trouble(cut=True)])
def test_what_passes_is_tried_again_ever_later(
    stub: Stub, client: Client, folder: Path, time: Time, trouble: Trouble
) -> None:
    url = file_of(stub)
    stub.trouble("resource", *[trouble] * 4)
    assert download(client, url, folder=folder)
    backoff = [one for one in time.slept if one >= 1]
    assert len(backoff) == 4
    assert backoff == sorted(backoff)
    stub.trouble("resource", *[trouble] * 9)
    with pytest.raises(FetchError):
        download(client, url, folder=folder)
    assert len(stub.asked) == 10, "five times at most"


def test_silence_is_not_waited_out(stub: Stub, folder: Path, time: Time) -> None:
    url = file_of(stub)
    stub.trouble("resource", Trouble(silent=True))
    client = Client(stub.base, sleep=time.sleep, clock=time.clock, patience=0.2)
    assert download(client, url, folder=folder)
    assert len(stub.asked) == 2
    client.close()


def test_what_drips_in_is_given_up(stub: Stub, folder: Path) -> None:
    hours = iter(range(0, 10**9, 3600))  # every look at the clock is an hour later
    client = Client(stub.base, sleep=lambda _: None, clock=lambda: next(hours))
    with pytest.raises(FetchError, match="nog niet binnen"):
        download(client, file_of(stub), folder=folder)
    assert list(folder.rglob("*")) == [folder / "coming"]
    client.close()


def test_it_is_polite(stub: Stub, client: Client, time: Time) -> None:
    for _ in range(11):
        client.body(f"{stub.base}Document?$top=1")
    assert time.now == pytest.approx(2.0), "five a second"


@pytest.mark.parametrize("where", ["http://localhost:9/x", "https://example.org/x", "file:///etc/passwd", "//[bad"])
def test_no_other_host_is_ever_asked(stub: Stub, client: Client, folder: Path, where: str) -> None:
    url = file_of(stub)
    stub.trouble("resource", Trouble(status=302, headers={"Location": where}))
    with pytest.raises(FetchError):
        download(client, url, folder=folder)
    with pytest.raises(FetchError):
        client.body(where)
    assert len(stub.asked) == 1


def test_the_source_may_point_to_itself_but_not_for_ever(stub: Stub, client: Client, folder: Path) -> None:
    url, other = file_of(stub, 1), file_of(stub, 2)
    stub.trouble(url.rpartition("Document(")[2], Trouble(status=301, headers={"Location": other}))
    assert download(client, url, folder=folder)
    stub.trouble("resource", *[Trouble(status=302, headers={"Location": url})] * 9)
    with pytest.raises(FetchError, match="te vaak"):
        download(client, url, folder=folder)


def test_only_https_beyond_this_machine() -> None:
    with pytest.raises(FetchError, match="geen https-adres"):
        Client("http://gegevensmagazijn.example/")


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble(body=b"<html>Even geduld</html>", headers={"Content-Type": "text/html"}), "is text/html"),
        (Trouble(body=b"<html>Even geduld</html>", headers=PDF), "is geen PDF"),
        (Trouble(body=b"", headers=PDF), "is leeg"),
        (Trouble(body=b"PK", headers={"Content-Type": "application/vnd.ms-word"}), "application/vnd.ms-word"),
        (Trouble(body=b"%PDF-1.4", headers={"Content-Type": "text/xml"}), "is geen XML"),
        (Trouble(body=b"%PDF-1.4", headers={}), "van onbekende soort"),
        (Trouble(status=404), "staat niet"),
        (Trouble(status=403), "weigert"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(
    stub: Stub, client: Client, folder: Path, trouble: Trouble, reason: str
) -> None:
    url = file_of(stub)
    stub.trouble("resource", trouble)
    with pytest.raises(FetchError, match=reason):
        download(client, url, folder=folder)
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_too_big_is_refused(stub: Stub, client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kb.fetch.download, "FILE_BYTES", 1 << 20)
    url = file_of(stub)
    stub.trouble("resource", Trouble(body=b"%PDF-" + b"x" * (1 << 20), headers=PDF))
    with pytest.raises(FetchError, match="groter dan 1 MB"):
        download(client, url, folder=folder)
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_lies_under_its_hash_whatever_it_is_called(stub: Stub, client: Client, folder: Path) -> None:
    url = file_of(stub)
    content = b"%PDF-1.4 enkel voor de naam"
    named = PDF | {"Content-Disposition": 'attachment; filename="../../../evil.pdf"'}
    stub.trouble("resource", Trouble(body=content, headers=named))
    download(client, url, folder=folder)
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    assert path.read_bytes() == content
    assert path.stem == sha256(content).hexdigest()


def test_one_bad_file_costs_only_itself_and_is_tried_again(
    stub: Stub, store: Store, bring: Callable[..., Synced]
) -> None:
    ids = [stub.archive.letter(number) for number in range(1, 6)]
    stub.trouble(ids[2], Trouble(body=b"<html>", headers={"Content-Type": "text/html"}))
    first = bring()
    assert first.came == 4
    assert first.complaints == ("2024D00003: is text/html, geen PDF of XML; Borging leest dat niet",)
    assert store.records.wanted("tweedekamer") == [ids[2]]
    second = bring()
    assert (second.came, second.complaints) == (1, ())


def test_a_list_that_breaks_off_keeps_what_came(stub: Stub, store: Store, bring: Callable[..., Synced]) -> None:
    stub.page = 5
    ids = [stub.archive.letter(number) for number in range(1, 13)]
    stub.before = lambda count: stub.trouble("orderby", *[Trouble(status=500)] * 5) if count == 3 else None
    first = bring()
    assert "de lijst is niet af" in first.complaints[0]
    assert first.came == first.listed == 5
    assert bring().complaints == ()
    assert {one.id for one in store.records.all("tweedekamer")} == set(ids)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"value": 3}', b'{"value": ["x"]}', b'{"value": [{"Id": "x"}]}'])
def test_what_is_no_list_is_said_to_be_none(stub: Stub, bring: Callable[..., Synced], body: bytes) -> None:
    stub.archive.letter(1)
    stub.trouble("orderby", Trouble(body=body))
    assert len(bring().complaints) == 1
    assert bring().complaints == ()


def test_a_source_that_is_down_is_left_alone(tmp_path: Path, store: Store, time: Time) -> None:
    with serving(Archive()) as stub:
        for number in range(1, 21):
            stub.archive.letter(number)
        stub.trouble("resource", *[Trouble(status=404)] * 20)
        client = Client(stub.base, sleep=time.sleep, clock=time.clock, attempts=1)
        streams = letters(client, stub.base, Selection())
        assert len(sync(store, client, streams, folder=tmp_path / "files").complaints) == 20
    complaints = sync(store, client, streams, folder=tmp_path / "files").complaints
    assert len(complaints) == 5, "the list, three files, and that it stopped there"
    assert "de overige 17 bestanden later" in complaints[-1]
    client.close()
