"""A parsed sentence -> its clauses: who does what, when, and whether it is denied, conditional or somebody's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_AUXILIARIES = ("aux", "aux:pass", "cop")
_INNER = ("ccomp", "xcomp")
_DENIALS = frozenset({"niet", "geen", "nooit", "noch", "evenmin", "niemand", "nimmer", "nergens"})
_CONDITIONS = frozenset({"als", "indien", "mits", "tenzij", "wanneer", "zodra", "ingeval"})
_SAYING = frozenset(
    {"zeggen", "stellen", "toezeggen", "melden", "aangeven", "adviseren", "aanbevelen", "schrijven", "verzoeken",
     "vragen", "constateren", "concluderen", "vinden", "menen", "oordelen", "antwoorden"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with what hangs on it; lemmas in lower case.

    `verb` has its particle ("toezeggen"); `helpers` are auxiliaries, as lemmas in their order. `tense` is "present",
    "past", "perfect", "future" or None for an infinitive alone. `owner` is the subject of the verb of saying above it.
    """

    verb: str
    helpers: tuple[str, ...]
    tense: str | None
    subject: str | None
    object: str | None
    passive: bool
    negated: bool
    conditional: bool
    owner: str | None


def clauses(doc: Doc) -> Iterator[Clause]:
    """Yield the clauses of a parsed sentence, in the order of their verbs; a sentence with no verb has none."""
    for token in doc:
        spoken = token.pos_ in ("VERB", "AUX") and token.dep_ not in _AUXILIARIES
        if spoken or any(child.dep_ == "cop" for child in token.children):
            yield _clause(token)


def _clause(verb: Token) -> Clause:
    helpers = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None) or _shared(verb)
    thing = next((child for child in verb.children if child.dep_ in ("obj", "ccomp")), None)
    return Clause(
        verb=verb.lemma_.lower(),
        helpers=tuple(helper.lemma_.lower() for helper in helpers),
        tense=_tense(verb, helpers),
        subject=subject.lemma_.lower() if subject else None,
        object=thing.lemma_.lower() if thing else None,
        passive=any(helper.dep_ == "aux:pass" for helper in helpers),
        negated=any(child.lower_ in _DENIALS for child in _near(verb)),
        conditional=any(child.lower_ in _CONDITIONS for child in verb.children)
        or any(_conditional(child) for child in verb.children),
        owner=_owner(verb),
    )


def _conditional(child: Token) -> bool:
    return child.dep_ == "advcl" and any(one.lower_ in _CONDITIONS for one in child.children)


def _near(verb: Token) -> Iterator[Token]:
    """The verb's own words and those of its arguments: "geen" stands at the object."""
    for child in verb.children:
        yield child
        if child.dep_ in ("obj", "nsubj", "nsubj:pass", "advmod"):
            yield from child.children


def _shared(verb: Token) -> Token | None:
    """The subject that a verb takes over from the one that it is joined to or depends on."""
    if verb.dep_ in ("conj", "xcomp") and verb.head is not verb:
        return next((child for child in verb.head.children if child.dep_ in _SUBJECTS), None)
    return None


def _tense(verb: Token, helpers: list[Token]) -> str | None:
    finite = [one for one in (verb, *helpers) if "VerbForm=Fin" in str(one.morph)]
    if not finite:
        return None
    lemmas = {helper.lemma_.lower() for helper in helpers}
    if "Tense=Past" in str(finite[0].morph):
        return "past"
    if "zullen" in lemmas:
        return "future"
    if lemmas & {"hebben", "zijn"} and "VerbForm=Part" in str(verb.morph):
        return "perfect"
    return "present"


def _owner(verb: Token) -> str | None:
    above = verb.head
    if verb.dep_ not in _INNER or above is verb or above.lemma_ not in _SAYING:
        return None
    subject = next((child for child in above.children if child.dep_ in _SUBJECTS), None)
    return subject.lemma_.lower() if subject else None
