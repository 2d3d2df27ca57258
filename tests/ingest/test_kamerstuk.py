from datetime import date
from pathlib import Path

from ingest.language.sentences import sentences
from ingest.model import DocumentKind, Region, Voice
from ingest.read import read

XML = """<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie><metadata/><kamerstuk>
 <kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2018-2019</tekstregel></kamerstukkop>
 <dossier><dossiernummer><dossiernr>39 417</dossiernr></dossiernummer><titel>Dienstverlening</titel></dossier>
 <stuk><stuknr>Nr. <ondernummer kamer="2">14</ondernummer></stuknr>
  <titel>BRIEF VAN DE STAATSSECRETARIS VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES</titel>
  <algemeen><vrije-tekst><tekst status="goed">
   <al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>
   <al>Den Haag, 2 mei 2019</al>
   <tussenkop kopopmaak="vet">Wachttijden</tussenkop>
   <al-groep><al>De wachttijd<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Kamerstuk <extref doc="k">39 417,
    nr. 3</extref>.</noot.al></noot> is gedaald. Ik zal:</al>
   <lijst type="expliciet"><li><li.nr>a.</li.nr><al>de <nadruk type="cur">kosten</nadruk> ramen;</al></li>
    <li><li.nr>b.</li.nr><al>de Kamer inlichten.</al></li></lijst></al-groep>
  </tekst></vrije-tekst>
  <tekst-sluiting><ondertekening><functie>De Staatssecretaris,</functie>
   <naam><voornaam>T.J.</voornaam><achternaam>van Elderbosch</achternaam></naam></ondertekening></tekst-sluiting>
  </algemeen></stuk></kamerstuk></officiele-publicatie>"""


def test_a_kamerstuk(tmp_path: Path) -> None:
    path = tmp_path / "kst-39417-14.xml"
    path.write_text(XML, encoding="utf-8")
    document = read(path)
    head = document.letterhead
    assert document.kind is DocumentKind.LETTER
    assert (head.day, head.dossier, head.number, head.subject) == (date(2019, 5, 2), "39417", "14", "Dienstverlening")
    assert head.office == "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties"
    assert (head.person, head.ministry) == ("T.J. van Elderbosch", "Binnenlandse Zaken en Koninkrijksrelaties")
    assert [(s.text, s.heading) for s in sentences(document) if s.region is not Region.HEADING] == [
        ("De wachttijd is gedaald.", "Wachttijden"),
        ("Ik zal:", "Wachttijden"),
        ("a. de kosten ramen;", "Wachttijden"),
        ("b. de Kamer inlichten.", "Wachttijden"),
    ]
    assert [block.lead_in for block in document.blocks if block.region is Region.ITEM] == ["Ik zal:", "Ik zal:"]


def test_the_real_kamerstuk_reads_as_its_text_version(shared: Path) -> None:
    xml = read(shared / "letters" / "kst-28844-269.xml")
    (path,) = (shared / "letters").glob("2023-07-07_BZK_*.txt")
    texts = {s.text for s in sentences(read(path))}
    own = [s.text for s in sentences(xml)]
    assert sum(text in texts for text in own) / len(own) > 0.9


def test_a_motion_has_its_day_and_movers_from_its_title(tmp_path: Path) -> None:
    motion = """<officiele-publicatie><kamerstuk><dossier><dossiernummer><dossiernr>32 545</dossiernr></dossiernummer>
    <titel>Sparen</titel></dossier><stuk><stuknr>Nr. <ondernummer>7</ondernummer></stuknr>
    <titel>MOTIE VAN DE LEDEN VAN DER BERG EN JANSEN</titel>
    <datumtekst>Voorgesteld <datum isodatum="2021-07-06">6 juli 2021</datum></datumtekst>
    <algemeen><vrije-tekst><tekst><al>De Kamer,</al><al>verzoekt de regering te sparen,</al></tekst></vrije-tekst>
    </algemeen></stuk></kamerstuk></officiele-publicatie>"""
    (tmp_path / "motie.xml").write_text(motion, "utf-8")
    document = read(tmp_path / "motie.xml")
    head = document.letterhead
    assert (document.kind, document.voice, str(head.day)) == (DocumentKind.MOTION, Voice.HOUSE, "2021-07-06")
    assert [head.person, *(one.person for one in head.cosigners)] == ["Van der Berg", "Jansen"]
    assert document.text.startswith("De Kamer,")
