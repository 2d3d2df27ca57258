"""One source over HTTP: only its own host, bounded in size and time, polite, and patient with what passes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

from kb.fetch.errors import FetchError

Taken = TypeVar("Taken")

PAGE_BYTES = 64 << 20  # a page of 250 records with all their enclosures is below 2 MB
_REDIRECTS = 3
_LONGEST_WAIT = 600.0  # seconds; a source that asks for more is left alone until the next time
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Client:
    """Gets things from the host of `base`, over https (http on this machine only).

    `per_second` is how many requests it may make; `seconds` how long one may take in all, `patience` how long it may
    be silent. The waiting and the clock are given, so that nothing but this class knows of time.
    """

    def __init__(
        self,
        base: str,
        *,
        per_second: float = 5,
        seconds: float = 300,
        patience: float = 30,
        attempts: int = 5,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base = httpx.URL(base)
        local = self._base.host in _LOOPBACK
        if self._base.scheme != "https" and not (local and self._base.scheme == "http"):
            raise FetchError(f"{base} is geen https-adres; controleer de instelling")
        self._pause = 1 / per_second
        self._seconds = seconds
        self._sleep, self._clock = sleep, clock
        self._next = 0.0
        self._retrying = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, FetchError) and error.passing),
            stop=stop_after_attempt(attempts),
            wait=_wait,
            sleep=sleep,
            reraise=True,
        )
        self._http = httpx.Client(
            timeout=patience, headers={"User-Agent": "Borging"}, follow_redirects=False, trust_env=not local
        )

    def body(self, url: str) -> bytes:
        """Return what is at a URL, at most PAGE_BYTES. Raises FetchError."""
        return self.take(url, lambda _, pieces: b"".join(pieces), limit=PAGE_BYTES)

    def take(
        self,
        url: str,
        taker: Callable[[httpx.Response, Iterator[bytes]], Taken],
        *,
        limit: int,
        headers: Mapping[str, str] | None = None,
    ) -> Taken:
        """Give the answer and its pieces, at most `limit` bytes, to `taker`, again from the start after what passes.

        A 304 is given too, for those who ask conditionally. Raises FetchError.
        """
        done: Taken = self._retrying(self._once, url, taker, limit, dict(headers or {}))
        return done

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _once(
        self,
        url: str,
        taker: Callable[[httpx.Response, Iterator[bytes]], Taken],
        limit: int,
        headers: dict[str, str],
    ) -> Taken:
        deadline = self._clock() + self._seconds
        target = self._own(httpx.URL(url))
        try:
            for _ in range(_REDIRECTS + 1):
                self._polite()
                with self._http.stream("GET", target, headers=headers) as answer:
                    if not answer.has_redirect_location:
                        _check(answer)
                        return taker(answer, self._bounded(answer, limit, deadline))
                    target = self._own(target.join(answer.headers["Location"]))
        except httpx.TransportError as error:
            raise FetchError(
                f"geen (heel) antwoord van {target.host} ({type(error).__name__}); controleer de verbinding",
                passing=True,
                unreachable=isinstance(error, httpx.ConnectError | httpx.ConnectTimeout),
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"onbruikbaar antwoord van {target.host} ({type(error).__name__})") from error
        raise FetchError("de bron verwijst te vaak door")

    def _own(self, url: httpx.URL) -> httpx.URL:
        """Return a URL of the source itself; nothing else is ever asked for."""
        own = self._base
        if (url.scheme, url.host, url.port) != (own.scheme, own.host, own.port) or url.userinfo:
            raise FetchError(
                f"de bron verwijst naar een ander adres ({url.scheme}://{url.host}); dat volgt Borging niet"
            )
        return url

    def _polite(self) -> None:
        wait = self._next - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._next = max(self._clock(), self._next) + self._pause

    def _bounded(self, answer: httpx.Response, limit: int, deadline: float) -> Iterator[bytes]:
        size = 0
        for piece in answer.iter_bytes(1 << 16):
            size += len(piece)
            if size > limit:
                raise FetchError(f"groter dan {limit >> 20} MB; haal het zelf op en lees het in met borging ingest")
            if self._clock() > deadline:
                raise FetchError(f"na {self._seconds:g} seconden nog niet binnen", passing=True)
            yield piece


def _check(answer: httpx.Response) -> None:
    status = answer.status_code
    if status in (200, 304):
        return
    if status in (408, 429) or status >= 500:
        after = _retry_after(answer.headers.get("Retry-After"))
        patient = after is None or after <= _LONGEST_WAIT
        what = "vraagt om rust" if status == 429 else "hapert"
        raise FetchError(f"de bron {what} (HTTP {status}); probeer het later", passing=patient, after=after)
    if status in (404, 410):
        raise FetchError(f"staat niet (meer) bij de bron (HTTP {status})")
    raise FetchError(f"de bron weigert (HTTP {status}); meld dit als het zo blijft")


def _retry_after(value: str | None) -> float | None:
    """Return the seconds that Retry-After asks for, in either of its forms (RFC 9110, 10.2.3)."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


_backoff = wait_exponential_jitter(initial=1, max=60, jitter=1)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    after = error.after if isinstance(error, FetchError) else None
    return _backoff(state) if after is None else max(after, 0.1)
