"""A real HTTP server on this machine that serves an archive as the Tweede Kamer does, and can be made to misbehave."""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from bench.stub_archive import Archive

_ROOT = "/OData/v4/2.0/"


@dataclass(frozen=True)
class Trouble:
    """How one request goes wrong: another status with headers, a body that is cut short, silence, or other content."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    silent: bool = False
    body: bytes | None = None


@dataclass
class Stub:
    """The server: where it is, what was asked, and what is to go wrong with which request."""

    archive: Archive
    base: str = ""
    page: int = 250
    asked: list[str] = field(default_factory=list)
    troubles: dict[str, deque[Trouble]] = field(default_factory=lambda: defaultdict(deque))
    before: Callable[[int], None] = lambda _: None
    other: Callable[[str, dict[str, str]], tuple[bytes, str] | None] = lambda *_: None
    done: threading.Event = field(default_factory=threading.Event)

    def trouble(self, part: str, *troubles: Trouble) -> None:
        """Let the next requests whose URL has this part go wrong, each in its way."""
        self.troubles[part].extend(troubles)

    def next_trouble(self, url: str) -> Trouble | None:
        """Take the trouble that this request is to have."""
        for part, waiting in self.troubles.items():
            if part in url and waiting:
                return waiting.popleft()
        return None


@contextmanager
def serving(archive: Archive, **more: Any) -> Iterator[Stub]:
    """Serve the archive until the block ends."""
    stub = Stub(archive, **more)
    handler = type("Handler", (_Handler,), {"stub": stub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    stub.base = f"http://127.0.0.1:{server.server_address[1]}{_ROOT}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.done.set()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    stub: Stub
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        stub = self.stub
        stub.asked.append(self.path)
        stub.before(len(stub.asked))
        trouble = stub.next_trouble(self.path)
        if trouble and trouble.silent:
            stub.done.wait(30)
            self.close_connection = True
            return
        if trouble and (trouble.status != 200 or trouble.body is not None):
            self._send(trouble.body or b"", trouble.headers, status=trouble.status, cut=trouble.cut)
            return
        self._answer(cut=bool(trouble and trouble.cut))

    def _answer(self, *, cut: bool) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if match := re.fullmatch(re.escape(_ROOT) + r"Document\(([0-9a-f-]+)\)/resource", url.path):
            self._file(*self.stub.archive.files.get(match[1], (None, "")), cut=cut)
        elif url.path in (f"{_ROOT}Document", f"{_ROOT}Toezegging"):
            self._list(url.path.rpartition("/")[2], asked, cut=cut)
        elif other := self.stub.other(url.path, asked):
            self._file(*other, cut=cut)
        else:
            self._send(b"", {}, status=404)

    def _list(self, entity: str, asked: dict[str, str], *, cut: bool) -> None:
        try:
            rows = self.stub.archive.rows(entity, asked.get("$filter", ""))
        except ValueError:
            self._send(b'{"error": {"message": "bad filter"}}', {}, status=400)
            return
        skip, top = int(asked.get("$skip", 0)), int(asked.get("$top", 1 << 30))
        size = min(self.stub.page, top)
        answer: dict[str, Any] = {"@odata.context": "$metadata#Document"}
        if asked.get("$count") == "true":
            answer["@odata.count"] = len(rows)
        answer["value"] = [self.stub.archive.expanded(row) for row in rows[skip : skip + size]]
        if skip + size < len(rows) and top > size:
            more = "&".join(f"{name}={quote(value)}" for name, value in asked.items() if name != "$skip")
            answer["@odata.nextLink"] = f"{self.stub.base}{entity}?{more}&$skip={skip + size}"
        self._send(json.dumps(answer).encode(), {"Content-Type": "application/json; odata.metadata=minimal"}, cut=cut)

    def _file(self, content: bytes | None, media: str, *, cut: bool) -> None:
        if content is None:
            self._send(b"", {}, status=404)
            return
        etag = f'"{md5(content, usedforsecurity=False).hexdigest()}"'
        if self.headers.get("If-None-Match") == etag:
            self._send(b"", {"ETag": etag}, status=304)
        else:
            self._send(content, {"Content-Type": media, "ETag": etag}, cut=cut)

    def _send(self, content: bytes, headers: dict[str, str], *, status: int = 200, cut: bool = False) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        if cut:
            self.close_connection = True
