"""Work that dies, stalls or swells loses only its own item. The work here is to evaluate a line of Python."""

import pytest

from kb.reading.apart import Lost, apart

ABORT = "__import__('os').abort()"
SEGFAULT = "__import__('ctypes').string_at(0)"
STALL = "__import__('signal').pause()"
SWELL = "len(bytearray(3 << 30))"
EXIT = "__import__('os')._exit(5)"


def results(*items: str, count: int = 1, seconds: float = 60) -> dict[str, object]:
    return dict(apart(eval, items, count=count, seconds=seconds))


@pytest.mark.parametrize("count", [1, 2])
def test_every_item_gets_its_answer(count: int) -> None:
    items = [f"{n} * {n}" for n in range(20)]
    assert results(*items, count=count) == {f"{n} * {n}": n * n for n in range(20)}


def test_nothing_to_do() -> None:
    assert results() == {}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (ABORT, "te groot voor het geheugen"),
        (SEGFAULT, "het leesproces viel om (SIGSEGV)"),
        (EXIT, "het leesproces viel om (code 5)"),
        (SWELL, "te groot voor het geheugen"),
    ],
)
def test_what_kills_its_process_is_named_and_the_rest_goes_on(bad: str, reason: str) -> None:
    found = results("1", bad, "2", "3")
    lost = found.pop(bad)
    assert found == {"1": 1, "2": 2, "3": 3}
    assert isinstance(lost, Lost)
    assert lost.reason.startswith(reason)
    assert "druk het bestand af" in lost.reason


def test_what_stalls_is_given_up() -> None:
    found = results("1", STALL, "2", seconds=0.5)
    lost = found.pop(STALL)
    assert found == {"1": 1, "2": 2}
    assert isinstance(lost, Lost)
    assert "BORGING_SECONDS" in lost.reason


def test_memory_within_the_limit_is_given() -> None:
    assert results("len(bytearray(700 << 20))") == {"len(bytearray(700 << 20))": 700 << 20}


def test_all_at_once_may_fail() -> None:
    found = results(*[SEGFAULT + " " * n for n in range(3)], ABORT, count=2)
    assert [type(answer) for answer in found.values()] == [Lost] * 4


def test_processes_end_with_the_one_who_asked() -> None:
    from multiprocessing import active_children

    before = set(active_children())
    asked = apart(eval, ["1", STALL, "2"], count=1, seconds=60)
    assert next(asked) == ("1", 1)
    assert set(active_children()) - before
    asked.close()
    assert set(active_children()) == before


def test_ctrl_c_is_not_for_those_that_read() -> None:
    blocked = "__import__('signal').SIGINT in __import__('signal').pthread_sigmask(0, [])"
    assert results(blocked) == {blocked: True}
