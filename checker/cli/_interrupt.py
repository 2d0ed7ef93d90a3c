"""Ctrl-C, and the signals by which a system ends a process: the same to us, and told with the same exit code.

An interrupt is heard even where a library in between swallows it: msal has a bare `except:` around an import.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""A person, a supervisor, a terminal that went away."""

PATIENCE = 5.0
"""Seconds in which a second signal of a system changes nothing: it often sends several at once, and we are tidying up."""

_HEARD = threading.Event()
_UNTIL = [0.0]


@contextmanager
def listening() -> Iterator[None]:
    """Remember an interrupt while this lasts, and raise KeyboardInterrupt as ever.

    Does nothing outside the main thread. A signal that the process was started to ignore, or that somebody else listens to,
    stays as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = {number: signal.getsignal(number) for number in SIGNALS}
    ours = [number for number, handler in usual.items() if handler in (signal.SIG_DFL, signal.default_int_handler)]
    _HEARD.clear()
    _UNTIL[0] = 0.0
    for number in ours:
        signal.signal(number, _heard)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, usual[number])


def was_swallowed() -> bool:
    """Whether there was an interrupt that nobody answered yet. From now on it is answered."""
    swallowed = _HEARD.is_set()
    _HEARD.clear()
    return swallowed


def _heard(number: int, _frame: FrameType | None) -> None:
    _HEARD.set()
    now = time.monotonic()
    if number != signal.SIGINT and now < _UNTIL[0]:
        return
    _UNTIL[0] = now + PATIENCE
    raise KeyboardInterrupt
