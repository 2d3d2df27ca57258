"""The types that carry everything: Document -> Sentence -> Finding (-> Link, in kb), each with the id of the last."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ingest.file_titles import file_title


class Kind(StrEnum):
    """What a sentence can be; defined in docs/findings.md."""

    COMMITMENT = "commitment"
    RECOMMENDATION = "recommendation"
    REACTION = "reaction"
    LESSON = "lesson"
    PROGRESS = "progress"


class Region(StrEnum):
    """What a line is on its page."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"
    LETTERHEAD = "letterhead"
    SIDE = "side"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TABLE = "table"
    CONTENTS = "contents"
    COLOPHON = "colophon"
    REFERENCES = "references"
    SIGNATURE = "signature"
    FIGURE = "figure"


class DocumentKind(StrEnum):
    """What a document is; `print` is a parliamentary print that is none of the others."""

    LETTER = "letter"
    ANSWERS = "answers"
    REPORT = "report"
    MOTION = "motion"
    OTHER = "other"
    PRINT = "print"
    ADVICE = "advice"
    CONSULTATION = "consultation"
    DECISION_NOTE = "decision_note"
    ANNEX = "annex"


class Voice(StrEnum):
    """Who speaks in a document: it decides what "wij" and "het is van belang dat" mean."""

    GOVERNMENT = "government"
    ADVISER = "adviser"
    AUDITOR = "auditor"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch), origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def around(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        x0, top = min(self.x0, other.x0), min(self.top, other.top)
        return Box(x0, top, max(self.x1, other.x1), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark that stood in a line: `text` as printed ("3"), `at` its offset in `Line.text`."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `size` in points, `text` as printed with superscript marks left out, these in `marks`."""

    text: str
    box: Box
    size: float
    bold: bool = False
    italic: bool = False
    region: Region = Region.BODY
    marks: tuple[Mark, ...] = ()
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page counted from 1; a text file without page breaks has one page and boxes of zero size.

    `rules` are the thin straight strokes drawn on it: of tables, under headings, above footnotes. `scanned`: it is a
    picture, and its lines are the invisible text that OCR laid under it.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    rules: tuple[Box, ...] = ()
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Where a stretch of `Document.text` stands on paper: text[start:end] is on `page` within `box`."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item: text[start:end] of its document.

    `heading` is the nearest heading above, `lead_in` the sentence that a list hangs on ("Ik zal:"),
    `number` the printed number of a heading or item ("3", "4.2"). `voice` is set where a document holds two voices;
    None: its document's. `level` is of headings only, 1 for the highest.
    """

    start: int
    end: int
    region: Region = Region.BODY
    heading: str | None = None
    lead_in: str | None = None
    number: str | None = None
    voice: Voice | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: function and name as printed; one of the two may be missing."""

    office: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its printed mark ("3", "*"), its text, the page it stands on.

    `at` is the offset in `Document.text` right behind the word that the mark stood at, None where no mark was found.
    """

    mark: str
    text: str
    page: int
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table kept out of the running text: rows of cells, top to bottom and left to right, empty cells left out."""

    page: int
    rows: tuple[tuple[str, ...], ...]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What a document says about itself; what it does not say is None.

    `office` is the function as signed ("Staatssecretaris van Veiligheid en Justitie"), `ministry` its name then;
    `cosigners` sign below. `dossiers` are all that a print names, `dossier` is the first. `day_from` is the evidence
    that gave the day: "letterhead", "place and date", "stamp", "print" (a motion's or report's own line), "file name"
    or "text", or "source" where the file's source told it (`ingest.told`); `day_doubt` says in Dutch what contradicts
    it. `your_mark` is the letter that is answered, `enclosures` as printed ("2", "Advies ATR").
    """

    day: date | None = None
    subject: str | None = None
    office: str | None = None
    person: str | None = None
    ministry: str | None = None
    addressee: str | None = None
    dossier: str | None = None
    number: str | None = None
    mark: str | None = None
    day_from: str | None = None
    day_doubt: str | None = None
    cosigners: tuple[Signatory, ...] = ()
    dossiers: tuple[str, ...] = ()
    your_mark: str | None = None
    enclosures: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the letterhead in which the file (`read`) and its source (`told`, which counts) differ, as text."""

    field: str
    read: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A letter or report as read. `id` comes from the file's bytes, `name` is the file's name.

    `text` is the running text: blocks separated by newlines, line-break hyphens repaired, without side column,
    headers, footers and footnotes. It is empty when the file has no text layer. `ocr` is how sure OCR was of a scan's
    text (`ingest.ocr.Layer`), 0 to 1; None where the text is the file's own.
    """

    id: str
    name: str
    kind: DocumentKind = DocumentKind.OTHER
    voice: Voice = Voice.GOVERNMENT
    letterhead: Letterhead = field(default_factory=Letterhead)
    pages: tuple[Page, ...] = ()
    text: str = ""
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()
    textless_pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    tables: tuple[Table, ...] = ()
    ocr: float | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def title(self) -> str:
        """The subject, or the file's name in words where no subject was read."""
        return self.letterhead.subject or file_title(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence or list item: `text` equals document.text[start:end]; page and box of where it begins."""

    id: str
    document_id: str
    ordinal: int
    text: str
    start: int
    end: int
    page: int
    box: Box
    region: Region = Region.BODY
    block: int = 0
    heading: str | None = None
    lead_in: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence that advises, promises … as in docs/findings.md, of the file `document`; what is not known is None."""

    id: str
    kind: Kind
    text: str
    sentence_id: str
    document_id: str
    document: str
    page: int
    box: Box
    start: int
    end: int
    score: float
    rule: str
    actor: str | None = None
    addressee: str | None = None
    act: str | None = None
    stance: str | None = None
    deadline_text: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    awaits: str | None = None
    strength: str | None = None
    state: str | None = None
    aspect: str | None = None
    parent: str | None = None  # the id of the finding that it is part of


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that one file gave, and the make of the reading that gave it (`ingest.version`)."""

    document: Document
    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]
    version: str = ""
