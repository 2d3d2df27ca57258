"""A standing query tells what is new since it was last answered, once, and keeps a feed of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

from ingest.model import Analysis, Kind
from kb.base import KnowledgeBase
from kb.scope import Filters
from kb.watch import News, news
from kb.watch.feed import write_feed

Letters = Sequence[tuple[Analysis, Path]]
Build = Callable[..., Analysis]
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def take_in(kb: KnowledgeBase, path: Path, analysis: Analysis) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(str(analysis.document.text))
    kb.store.remember(analysis, source=path)


def only(kb: KnowledgeBase) -> News:
    (watch,) = kb.store.watches.all()
    return news(kb, watch)


def test_what_comes_after_is_news_once(kb: KnowledgeBase, letters: Letters, letter: Build, tmp_path: Path) -> None:
    take_in(kb, letters[0][1], letters[0][0])
    number = kb.store.watches.add("dijken", Filters(), sequence=kb.store.passages.sequence())
    assert only(kb).hits == (), "what was there before is not news"
    take_in(kb, letters[1][1], letters[1][0])
    found = only(kb)
    assert [hit.text[:8] for hit in found.hits] == ["De dijke"]
    assert found.changed == frozenset()
    assert only(kb).hits, "not noted as told until it was"
    kb.store.watches.ran(number, sequence=found.sequence)
    assert only(kb).hits == ()
    more = [("Versterking van dijken", ["De dijken zijn klaar."]), ("Kosten", ["Het kostte niets."])]
    name = letters[1][0].document.name
    changed = letter(name, more, content=b"anders")
    take_in(kb, letters[1][1], changed)
    assert {hit.document for hit in only(kb).hits} == {name}


def test_a_letter_about_something_else_is_no_news(
    kb: KnowledgeBase, letters: Letters, letter: Build, tmp_path: Path
) -> None:
    take_in(kb, letters[1][1], letters[1][0])
    kb.store.watches.add("dijken", Filters(), sequence=kb.store.passages.sequence())
    name = "2019-01-01_BZK_paspoort.txt"
    take_in(kb, tmp_path / "brieven" / name, letter(name, [("Paspoort", ["Een paspoort kost zestig euro."])]))
    assert only(kb).hits == (), "near the top of a small base, and yet about something else"


def test_a_letter_read_anew_with_more_in_it_has_changed(kb: KnowledgeBase, letter: Build, tmp_path: Path) -> None:
    name = "2019-01-01_WAT_brief.txt"
    first = [("Sluizen", ["De sluizen zijn oud."])]
    take_in(kb, tmp_path / name, letter(name, first))
    kb.store.watches.add("sluizen", Filters(), sequence=kb.store.passages.sequence())
    kb.store.remember(letter(name, [*first, ("Vervolg", ["De sluizen worden vervangen."])]), source=tmp_path / name)
    found = only(kb)
    assert [hit.text for hit in found.hits] == ["De sluizen worden vervangen."]
    assert found.changed == {found.hits[0].passage_id}


def test_filters_are_kept(kb: KnowledgeBase) -> None:
    filters = Filters(kind=Kind.LESSON, first=date(2018, 1, 1), ministry="Financiën", stands="open")
    number = kb.store.watches.add("lessen", filters, sequence=7)
    (kept,) = kb.store.watches.all()
    assert (kept.number, kept.query, kept.filters, kept.sequence, kept.ran) == (number, "lessen", filters, 7, None)
    assert kb.store.watches.remove(number)
    assert not kb.store.watches.remove(number)


@pytest.mark.usefixtures("every_hit")
def test_the_feed_grows_at_the_front(kb: KnowledgeBase, letters: Letters, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    kb.store.watches.add("dijken & \x0b<sluizen>", Filters(), sequence=0)
    take_in(kb, letters[1][1], letters[1][0])
    first = only(kb)
    assert write_feed(feed, [first], at=NOW) == 1
    take_in(kb, letters[0][1], letters[0][0])
    assert write_feed(feed, [only(kb)], at=NOW) == 3
    root = parse(feed).getroot()
    assert root.findtext(f"{ATOM}updated") == "2026-01-02T03:04:05Z"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len({one.findtext(f"{ATOM}id") for one in entries}) == 3
    said = next(one for one in entries if first.hits[0].passage_id in (one.findtext(f"{ATOM}id") or ""))
    assert first.hits[0].text in (said.findtext(f"{ATOM}summary") or "")
    assert list(tmp_path.glob(".feed*")) == []


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    for content in ("geen xml", "<rss/>"):
        (tmp_path / "iets").write_text(content)
        with pytest.raises(ValueError, match="geen Atom-feed"):
            write_feed(tmp_path / "iets", [], at=NOW)
        assert (tmp_path / "iets").read_text() == content


def test_a_feed_that_cannot_be_written_is_called_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "nergens" / "nieuw.xml"
    with pytest.raises(FileNotFoundError) as caught:
        write_feed(path, [], at=datetime(2026, 1, 1, tzinfo=UTC))
    assert caught.value.filename == str(path)
