"""Codes a stream of articles in chunks, in one process or in several, and keeps the stream's order.

Processes share the work, not threads: each holds its own model, which runs in one thread. They are spawned, so that
it works alike on every system; a script that asks for several must therefore start its work under
`if __name__ == "__main__":`.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from multiprocessing import active_children, get_context, parent_process
from threading import Thread

from .coding import Coder
from .errors import DragomanError, SourceError
from .model import Article, Coded

Found = Article | SourceError
Outcome = Coded | SourceError
Make = Callable[[], Coder]

ARTICLES = 64
CHARACTERS = 60_000  # about 10,000 words: enough for batches of sentences of like length, a second or two of work
FEW = 2  # chunks below which starting processes costs more than they save
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def cores() -> int:
    """How many processes can work at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(found: Iterable[Found], make: Make, *, processes: int = 1) -> Iterator[Outcome]:
    """What each article tells, in the stream's order; what is not an article stays where it stood.

    `make` gives the coder; for `processes` above 1 it must pickle. A few articles are coded in this process. Raises
    what `make` raises, and DragomanError where a process was killed.
    """
    pieces = chunks(found)
    begin = list(islice(pieces, FEW)) if processes > 1 else []
    if len(begin) == FEW:
        yield from _pooled(chain(begin, pieces), make, processes)
        return
    by = make()
    for chunk in chain(begin, pieces):
        yield from code_chunk(chunk, by)


def chunks(found: Iterable[Found]) -> Iterator[list[Found]]:
    """The stream in pieces of at most ARTICLES, or of about CHARACTERS."""
    chunk: list[Found] = []
    size = 0
    for one in found:
        chunk.append(one)
        size += len(one.text) if isinstance(one, Article) else 0
        if len(chunk) >= ARTICLES or size >= CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def code_chunk(chunk: Sequence[Found], by: Coder) -> list[Outcome]:
    """One outcome for each of a chunk, in its order."""
    coded = iter(_code([one for one in chunk if isinstance(one, Article)], by))
    return [next(coded) if isinstance(one, Article) else one for one in chunk]


def _code(articles: Sequence[Article], by: Coder) -> list[Outcome]:
    """Codes articles together. One that Dragoman stumbles over is reported, and does not stop the others."""
    try:
        return list(by.code_many(articles))
    except DragomanError:
        raise
    except Exception as error:
        if len(articles) > 1:
            return [outcome for one in articles for outcome in _code([one], by)]
        why = f"Dragoman failed on it ({type(error).__name__}: {error}); please report this with the text"
        return [SourceError(articles[0].where, why)]


# ── several processes ────────────────────────────────────────────────────────────────────────────────────


def _pooled(pieces: Iterable[list[Found]], make: Make, processes: int) -> Iterator[Outcome]:
    """The chunks coded by a pool; only a few wait at a time, so that any stream fits into memory."""
    waiting: deque[Future[list[Outcome]]] = deque()
    others = set(active_children())
    with _one_thread_each():
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (make,))
        try:
            for chunk in pieces:
                with _interrupts_held():
                    waiting.append(pool.submit(_work, chunk))
                if len(waiting) > 2 * processes:
                    yield from _first(waiting)
            while waiting:
                yield from _first(waiting)
        except BrokenProcessPool:
            raise DragomanError(
                "a coding process was killed, perhaps for want of memory; try again with --processes 1"
            ) from None
        finally:
            for process in set(active_children()) - others if waiting else ():
                process.terminate()  # stopped half-way: what they are at is not waited for
            pool.shutdown(cancel_futures=True)


def _first(waiting: deque[Future[list[Outcome]]]) -> list[Outcome]:
    """The outcomes of the first chunk; it leaves the queue when they are there, not before."""
    outcomes = waiting[0].result()
    waiting.popleft()
    return outcomes


_recipe: list[Make] = []  # what a process makes its coder with


def _begin(make: Make) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its processes
    Thread(target=_end_with_parent, daemon=True).start()
    _recipe[:] = [make]


def _end_with_parent() -> None:
    """A parent that is killed cannot end its processes, and they would wait for work for ever."""
    if (parent := parent_process()) is not None:
        parent.join()
    os._exit(1)


@cache
def _coder() -> Coder:
    return _recipe[0]()


def _work(chunk: Sequence[Found]) -> list[Outcome]:
    return code_chunk(chunk, _coder())


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started meanwhile do their arithmetic in one thread, unless the user has said otherwise."""
    told = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(told, "1"))
    try:
        yield
    finally:
        for name in told:
            os.environ.pop(name, None)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started meanwhile never see Ctrl-C, not even while they still import; here it waits until after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
