"""Made-up Kamerstukken as KOOP serves them: SRU answers in either version, and files in XML and PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from bench.stub_pdf import tiny_pdf

_NAMESPACES = {"2.0": "http://docs.oasis-open.org/ns/search-ws/sruResponse", "1.2": "http://www.loc.gov/zing/srw/"}


@dataclass
class Paper:
    """One Kamerstuk: its number in dossier 39417, its title, and the day on which it was last changed."""

    number: int
    title: str
    modified: str = "2024-03-01"
    issued: str = "2024-02-28"
    kind: str = "Brief"
    formats: tuple[str, ...] = ("html", "pdf", "xml")

    @property
    def name(self) -> str:
        """Return its identifier."""
        return f"kst-39417-{self.number}"


@dataclass
class Koop:
    """What the stub serves, and which versions of SRU it speaks; `lines` are the sentences of a paper."""

    papers: dict[str, Paper] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    speaks: tuple[str, ...] = ("2.0", "1.2")
    root: str = ""

    def add(self, paper: Paper, lines: list[str]) -> None:
        """Add a paper or another version of it."""
        self.papers[paper.name] = paper
        self.lines[paper.name] = lines

    def answer(self, path: str, asked: dict[str, str]) -> tuple[bytes, str] | None:
        """Return what is at a path with its type, None where nothing is."""
        if path == "/sru":
            return self._listing(asked).encode(), "application/xml;charset=UTF-8"
        match = re.fullmatch(r"/frbr/officielepublicaties/kst/39417/(kst-39417-\d+)/1/(xml|pdf)/\1\.\2", path)
        if match is None or match[1] not in self.papers:
            return None
        paper, lines = self.papers[match[1]], self.lines[match[1]]
        if match[2] == "pdf":
            return tiny_pdf([f"Kamerstuk 39417, nr. {paper.number}", *lines]), "application/pdf"
        return _kamerstuk(paper, lines).encode(), "application/xml"

    def _listing(self, asked: dict[str, str]) -> str:
        version = asked["version"]
        name = _NAMESPACES[version]
        if version not in self.speaks:
            told = "<d:diagnostic xmlns:d='x'><d:message>Unsupported version</d:message></d:diagnostic>"
            return f"<s:searchRetrieveResponse xmlns:s='{name}'>{told}</s:searchRetrieveResponse>"
        found = sorted((one for one in self.papers.values() if _meets(one, asked["query"])), key=lambda one: one.name)
        start, most = int(asked["startRecord"]) - 1, int(asked["maximumRecords"])
        records = "".join(self._record(one) for one in found[start : start + most])
        return (
            f"<?xml version='1.0' encoding='UTF-8'?><s:searchRetrieveResponse xmlns:s='{name}'><s:version>{version}"
            f"</s:version><s:numberOfRecords>{len(found)}</s:numberOfRecords><s:records>{records}</s:records>"
            "</s:searchRetrieveResponse>"
        )

    def _record(self, paper: Paper) -> str:
        place = f"{self.root}/frbr/officielepublicaties/kst/39417/{paper.name}/1"
        items = "".join(
            f"<g:itemUrl manifestation='{one}'>{place}/{one}/{paper.name}.{one}</g:itemUrl>" for one in paper.formats
        )
        return (
            "<s:record><s:recordData><g:gzd xmlns:g='http://standaarden.overheid.nl/sru'"
            " xmlns:o='http://standaarden.overheid.nl/wetgeving/' xmlns:t='http://purl.org/dc/terms/'>"
            f"<g:originalData><o:meta><o:owmskern><t:identifier>{paper.name}</t:identifier>"
            f"<t:title>Warme overdracht; Brief regering; {escape(paper.title)}</t:title>"
            f"<t:modified>{paper.modified}</t:modified></o:owmskern>"
            f"<o:owmsmantel><t:issued>{paper.issued}</t:issued></o:owmsmantel><o:tpmeta>"
            f"<o:documenttitel>{escape(paper.title)}</o:documenttitel><o:dossiernummer>39417</o:dossiernummer>"
            f"<o:ondernummer>{paper.number}</o:ondernummer><o:subrubriek>{paper.kind}</o:subrubriek>"
            f"</o:tpmeta></o:meta></g:originalData><g:enrichedData>{items}</g:enrichedData></g:gzd>"
            "</s:recordData></s:record>"
        )


def _meets(paper: Paper, query: str) -> bool:
    for part in query.split(" AND "):
        match = re.fullmatch(r'([\w.]+)(==|>=|<=)"?([^"]*)"?', part)
        if match is None:
            raise ValueError(part)
        index, sign, wanted = match.groups()
        have = {
            "dt.type": "Kamerstuk",
            "w.subrubriek": paper.kind,
            "w.dossiernummer": "39417",
            "dt.date": paper.issued,
            "dt.modified": paper.modified,
        }[index]
        if not {"==": have == wanted, ">=": have >= wanted, "<=": have <= wanted}[sign]:
            return False
    return True


def _kamerstuk(paper: Paper, lines: list[str]) -> str:
    said = "".join(f"<al>{escape(line)}</al>" for line in lines)
    return (
        "<?xml version='1.0' encoding='UTF-8'?><officiele-publicatie><kamerstuk><dossier><dossiernummer>"
        "<dossiernr>39417</dossiernr></dossiernummer><titel>Warme overdracht</titel></dossier><stuk><stuknr>"
        f"<ondernummer>{paper.number}</ondernummer></stuknr><titel>BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN "
        f"KONINKRIJKSRELATIES</titel><algemeen><vrije-tekst><tekst>{said}</tekst></vrije-tekst></algemeen>"
        "</stuk></kamerstuk></officiele-publicatie>"
    )
