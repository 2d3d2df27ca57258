"""The pipeline that knows words, on sentences of our own."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.tokens import Doc

from ingest.language.parser import LanguageError, parser

HOME = Path(__file__).parents[2] / "ingest" / "language"


@pytest.mark.parametrize(
    ("text", "printed", "lemma"),
    [
        ("Ik zeg u toe dat de Kamer voor de zomer wordt geïnformeerd.", "zeg", "toezeggen"),
        ("Het kabinet neemt het advies van de commissie grotendeels over.", "neemt", "overnemen"),
        ("Het kabinet komt hier in het najaar op terug.", "komt", "terugkomen"),
        ("De commissie beveelt aan om de regels te vereenvoudigen.", "beveelt", "aanbevelen"),
        ("De regeling wordt door de gemeenten uitgevoerd.", "uitgevoerd", "uitvoeren"),
        ("De gemeenten voeren de regeling uit.", "voeren", "uitvoeren"),
    ],
)
def test_a_separable_verb_has_one_lemma(text: str, printed: str, lemma: str) -> None:
    (verb,) = (token for token in parser()(text) if token.text == printed)
    assert (verb.lemma_, verb.pos_) == (lemma, "VERB")


def test_words_get_their_part_of_speech_and_place() -> None:
    doc = parser()("De minister stuurde de twee rapporten naar de Kamer.")
    assert [token.pos_ for token in doc] == ["DET", "NOUN", "VERB", "DET", "NUM", "NOUN", "ADP", "DET", "NOUN", "PUNCT"]
    sent = doc[2]
    assert (sent.dep_, sent.lemma_, str(sent.morph)) == ("ROOT", "sturen", "Number=Sing|Tense=Past|VerbForm=Fin")
    assert {child.text: child.dep_ for child in sent.children if child.dep_ in ("nsubj", "obj", "obl")} == {
        "minister": "nsubj",
        "rapporten": "obj",
        "Kamer": "obl",
    }
    assert (doc[5].lemma_, str(doc[5].morph)) == ("rapport", "Number=Plur")


def test_letters_speak_in_the_first_person() -> None:
    """The treebank hardly does: what it lacks is made from it, see ingest/language/persons.py."""
    doc = parser()("Ik informeer uw Kamer in het voorjaar.")
    assert [token.pos_ for token in doc[:4]] == ["PRON", "VERB", "PRON", "NOUN"]
    assert doc[0].head.text == "informeer"


def test_sentence_ends_are_those_of_the_rules() -> None:
    doc = parser()("Zie art. 4 van de Wet loketten. De brief van 3 mei jl. volgt.")
    assert [sent.text for sent in doc.sents] == ["Zie art. 4 van de Wet loketten.", "De brief van 3 mei jl. volgt."]


def test_it_says_where_it_comes_from_and_how_good_it_is() -> None:
    meta = json.loads((HOME / "model" / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert "Gosse Bouma and Gertjan van Noord" in {source["author"] for source in meta["sources"]}
    given = meta["performance"]["words_and_sentences_given"]
    assert given["pos_acc"] > 0.93 and given["dep_las"] > 0.73
    assert set(given) == set(meta["performance"]["plain_text"])


def test_all_of_it_stays_below_20_megabytes() -> None:
    files = [HOME / "lemmas.json.gz", *(path for path in (HOME / "model").rglob("*") if path.is_file())]
    assert 1_000_000 < sum(path.stat().st_size for path in files) < 20_000_000


def test_it_names_no_addresses_and_numbers_of_the_letters_that_it_saw() -> None:
    named = json.loads((HOME / "model" / "vocab" / "strings.json").read_text("utf-8"))
    assert 30_000 < len(named) < 50_000
    assert [one for one in named if re.search(r"[^\W_]@|www\.|//|\d{6}", one)] == []


def test_it_is_read_from_disk_and_nowhere_else() -> None:
    code = (
        "import socket\n"
        "def refuse(*_, **__): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from ingest.language.parser import parser\n"
        "print(parser()('Dit werkt.')[1].lemma_)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=HOME.parents[1]
    )
    assert (done.returncode, done.stdout.strip()) == (0, "werken"), done.stderr


def test_a_pipeline_that_is_not_there_is_named_with_the_remedy() -> None:
    with pytest.raises(LanguageError, match=r"nl_core_news_xx is niet geïnstalleerd; .*spacy download nl_core_news_xx"):
        parser("nl_core_news_xx")


def test_the_variable_names_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORGING_LANGUAGE", "nl_core_news_xx")
    with pytest.raises(LanguageError, match="laat BORGING_LANGUAGE weg"):
        parser()


def test_a_name_that_holds_no_pipeline_is_said_to_hold_none() -> None:
    with pytest.raises(LanguageError, match=r"taalmodel typer is niet te laden"):
        parser("typer")


def test_the_longest_separable_verb_wins() -> None:
    from ingest.language.lemmas import join_particles

    doc = Doc(
        parser().vocab,
        words=["Ik", "kom", "erop", "op", "terug"],
        pos=["PRON", "VERB", "ADV", "ADP", "ADV"],
        lemmas=["ik", "komen", "erop", "op", "terug"],
        heads=[1, 1, 1, 1, 1],
        deps=["nsubj", "ROOT", "advmod", "compound:prt", "compound:prt"],
    )
    assert join_particles(doc)[1].lemma_ == "terugkomen"
