"""A reference leads to the one known document that fits, and to none where it could be several."""

from datetime import date

import pytest

from ingest.model import Document, DocumentKind, Letterhead, Signatory, Voice
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
MOTION = Document(
    id="motion",
    name="motion.pdf",
    kind=DocumentKind.MOTION,
    voice=Voice.HOUSE,
    letterhead=Letterhead(
        day=date(2016, 5, 1),
        person="Van der Berg",
        cosigners=(Signatory(None, "Jansen"),),
        dossier="33400",
        number="9",
        dossiers=("33400",),
    ),
)
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


MOTIONS = [
    ("de motie van de leden Van der Berg en Jansen", ("33400",), "motion"),
    ("de motie-Van der Berg c.s.", ("33400",), "motion"),
    ("de motie van het lid Jansen", ("33400",), None),
    ("de motie van de leden Van der Berg en Jansen", ("33401",), None),
    ("de motie-Van der Berg (Kamerstuk 33 400, nr. 9)", ("33401",), "motion"),
    ("de motie-Van der Berg (Kamerstuk 33 400, nr. 10)", ("33400",), None),
]


@pytest.mark.parametrize(("text", "dossiers", "expected"), MOTIONS)
def test_a_motion_needs_more_than_its_movers(text: str, dossiers: tuple[str, ...], expected: str | None) -> None:
    of = document("letter", "2017-02-01", dossier=dossiers[0], number="20", dossiers=dossiers)
    named = list(references(text, day=of.letterhead.day))
    found = Resolver([*KNOWN, MOTION, of], same_as={}).resolve(named[0], of=of, others=named)
    assert (found and found.id) == expected


def test_a_motion_is_never_later_than_who_speaks_of_it() -> None:
    of = document("letter", "2016-04-30", dossier="33400", number="8", dossiers=("33400",))
    (reference,) = references("de motie-Van der Berg", day=of.letterhead.day)
    assert Resolver([MOTION, of], same_as={}).resolve(reference, of=of) is None


@pytest.mark.parametrize(
    ("mentioned", "expected"),
    [({"letter", "fin"}, "fin"), ({"letter", "fin", "def"}, None), ({"letter"}, None), ({"print", "pdf"}, "pdf")],
)
def test_a_promise_leads_to_the_one_other_document_that_speaks_of_it(mentioned: set[str], expected: str | None) -> None:
    of = document("letter", "2017-02-01")
    (reference,) = references("toezegging TZ202412-114", day=of.letterhead.day)
    resolver = Resolver([*KNOWN, of], same_as=SAME_AS, mentioning={"TZ202412-114": mentioned}.__getitem__)
    found = resolver.resolve(reference, of=of)
    assert (found and found.id) == expected
