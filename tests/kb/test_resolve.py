"""A reference leads to the one known document that fits, and to none where it could be several."""

from datetime import date

import pytest

from ingest.model import Document, DocumentKind, Letterhead, Voice
from ingest.references import references
from kb.resolve import Resolver

FIN, DEF = "Financiën", "Defensie"


def document(
    id: str, day: str, ministry: str | None = FIN, *, voice: Voice = Voice.GOVERNMENT, **more: object
) -> Document:
    head = Letterhead(day=date.fromisoformat(day), ministry=ministry, **more)  # type: ignore[arg-type]
    kind = DocumentKind.REPORT if voice is Voice.ADVISER else DocumentKind.LETTER
    return Document(id=id, name=f"{id}.pdf", kind=kind, voice=voice, letterhead=head)


KNOWN = [
    document("fin", "2016-05-03"),
    document("def", "2016-05-03", DEF),
    document("print", "2016-06-04", dossier="33400", number="5", dossiers=("33400", "36600-XIV")),
    document("pdf", "2016-06-04", mark="2016-0000123"),
    document("one", "2016-07-05"),
    document("other", "2016-07-05"),
    document("report", "2016-05-03", None, voice=Voice.ADVISER, subject="Alles op een rij"),
]
SAME_AS = {"print": "pdf"}

SAID = [
    ("mijn brief van 3 mei 2016", "fin"),
    ("mijn brief van 3 mei", "fin"),
    ("de brief van de Minister van Defensie van 3 mei 2016", "def"),
    ("de brief van 3 mei 2016", None),
    ("mijn brief van 4 juni 2016", "pdf"),
    ("mijn brief van 5 juli 2016", None),
    ("mijn brief van 6 juli 2016", None),
    ("Kamerstuk 33 400, nr. 5", "pdf"),
    ("Kamerstuk 36 600-XIV, nr. 5", "pdf"),
    ("Kamerstuk 33 400, nr. 6", None),
    ("het rapport ‘Alles op een rij’", "report"),
    ("TZ202412-114", None),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_a_reference_names(text: str, expected: str | None) -> None:
    of = document("letter", "2017-02-01")
    (reference,) = references(text, day=of.letterhead.day)
    found = Resolver([*KNOWN, of], same_as=SAME_AS).resolve(reference, of=of)
    assert (found and found.id) == expected


def test_a_letter_does_not_name_itself() -> None:
    of = KNOWN[0]
    (reference,) = references("mijn brief van 3 mei 2016", day=of.letterhead.day)
    assert Resolver(KNOWN, same_as={}).resolve(reference, of=of) is None
