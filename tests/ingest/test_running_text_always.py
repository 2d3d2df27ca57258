"""What holds for any lines: blocks and spans lie in order, cover the text, and hold the letters of their lines."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.measures import Measures
from ingest.model import Box, Line, Page, Region
from ingest.running_text import RunningText, compose

READ = {Region.BODY, Region.HEADING, Region.ITEM}
HYPHENS = str.maketrans("", "", " -\n\xad‐¬")
MEASURES = Measures(9.0, 78.0, 12.0)

word = st.text("abcdefghijklmnoprstuvwzABDEGHKMNRS.,:;?-()/0123456789", min_size=1, max_size=12)
line = st.builds(
    lambda words, x, top, size, bold, region: Line(
        " ".join(words), Box(x, top, x + 300, top + size), size, bold=bold, region=region
    ),
    st.lists(word, min_size=1, max_size=8),
    st.sampled_from([78.0, 92.0, 300.0]),
    st.sampled_from([float(100 + 12 * n) for n in range(50)]),
    st.sampled_from([7.0, 9.0, 9.0, 11.0]),
    st.booleans(),
    st.sampled_from(list(Region)),
)
pages = st.lists(st.lists(line, max_size=12), max_size=4).map(
    lambda all_lines: [Page(number, 595, 842, tuple(one)) for number, one in enumerate(all_lines, start=1)]
)


def read_lines(given_pages: list[Page]) -> list[tuple[int, Line]]:
    return [(page.number, one) for page in given_pages for one in page.lines if one.region in READ]


@given(pages)
def test_blocks_are_the_text_in_order(given_pages: list[Page]) -> None:
    running = compose(given_pages, MEASURES)
    assert "\n".join(running.text[block.start : block.end] for block in running.blocks) == running.text
    at = 0
    for block in running.blocks:
        assert block.start == at < block.end
        assert "\n" not in running.text[block.start : block.end]
        at = block.end + 1


@given(pages)
def test_spans_cover_the_text_but_for_what_joins_it(given_pages: list[Page]) -> None:
    running = compose(given_pages, MEASURES)
    at = 0
    for span in running.spans:
        assert at <= span.start <= span.end <= len(running.text)
        assert running.text[at : span.start].strip() == ""
        at = span.end
    assert at == len(running.text)
    for span in running.spans:
        assert sum(block.start <= span.start and span.end <= block.end for block in running.blocks) == 1


@given(pages)
def test_each_span_holds_its_own_line(given_pages: list[Page]) -> None:
    running = compose(given_pages, MEASURES)
    expected = read_lines(given_pages)
    assert len(running.spans) == len(expected)
    for span, (number, one) in zip(running.spans, expected, strict=True):
        assert (span.page, span.box) == (number, one.box)
        assert running.text[span.start : span.end].translate(HYPHENS) == one.text.translate(HYPHENS)


@given(pages)
def test_no_letter_of_the_lines_is_lost(given_pages: list[Page]) -> None:
    running: RunningText = compose(given_pages, MEASURES)
    printed = "".join(one.text for _, one in read_lines(given_pages))
    assert running.text.translate(HYPHENS) == printed.translate(HYPHENS)
    assert (running.text == "") == (not printed)


@given(pages)
def test_what_is_no_body_never_comes_in(given_pages: list[Page]) -> None:
    kept = [
        Page(page.number, page.width, page.height, tuple(one for one in page.lines if one.region in READ))
        for page in given_pages
    ]
    assert compose(given_pages, MEASURES) == compose(kept, MEASURES)
