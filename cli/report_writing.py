"""A report as markdown, as one HTML file that needs nothing else, or as PDF."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from cli.report_timeline import timeline
from cli.report_words import Words, moments, report_words
from kb.report import Report

_TEMPLATES = Path(__file__).with_name("templates")


class MissingError(Exception):
    """What writes PDFs is not installed; str() is one Dutch line with the remedy."""


def write_report(report: Report, *, format: str) -> bytes:
    """Return the report as "markdown", "html" or "pdf". Raises MissingError for pdf without typst.

    The same report gives the same bytes, but for a PDF's own identifier.
    """
    words = report_words(report)
    match format:
        case "html":
            return _html(words | {"timeline": timeline(moments(report), as_of=report.as_of, font="sans-serif")})
        case "pdf":
            picture = timeline(moments(report), as_of=report.as_of, font="Libertinus Serif")
            return _pdf(words | {"timeline": picture})
        case _:
            return "\n".join(_markdown(words)).encode()


def _html(words: Words) -> bytes:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    templates = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True)
    return templates.get_template("report.html.j2").render(words | {"timeline": Markup(words["timeline"])}).encode()


def _pdf(words: Words) -> bytes:
    if find_spec("typst") is None:
        raise MissingError("voor een PDF is typst nodig: pip install 'borging[pdf]' (of kies --format html en druk af)")
    import typst

    plain = json.dumps(words, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False)
    made = typst.compile(_TEMPLATES / "report.typ", sys_inputs={"report": plain}, font_paths=fonts)
    return bytes(made)


def _markdown(words: Words) -> Iterator[str]:
    yield f"# {words['title']}\n"
    yield from (f"- {fact['name']}: {fact['value']}" for fact in words["facts"])
    if words["empty"]:
        yield f"\n{words['empty']}"
    for group in words["groups"]:
        yield f"\n## {group['title']}: {group['count']}\n"
        yield ", ".join(f"{part['label']} {part['count']}" for part in group["bar"])
        for item in group["items"]:
            yield from _item(item)
    yield f"\n---\n\n{words['searched']} {words['made']}."


def _item(item: Words) -> Iterator[str]:
    where = " · ".join(filter(None, (item["where"], item["heading"], item["who"])))
    yield f"\n### {item['number']}. {item['badge']['label']} ({where})\n"
    yield f"> {item['quote']}\n"
    for name, value in (("termijn", item["term"]), ("let op", "; ".join(item["flags"])), ("oordeel", item["verdict"])):
        if value:
            yield f"- {name}: {value}"
    yield from (f"- over het advies: “{one['quote']}” ({one['where']})" for one in item["about"])
    for step in item["steps"]:
        head = f"{step['date']} {step['what'].lower()}: {step['badge']['label']}"
        why = f" ({step['why']})" if step["why"] else ""
        yield f"- **{head}** “{step['quote']}”, {step['where']}{why}"
        yield from (f"  - {line}" for line in step["told"])
    if item["silence"]:
        yield f"- {item['silence']}"
    if item["again"]:
        yield f"- ook in: {'; '.join(item['again'])}"
