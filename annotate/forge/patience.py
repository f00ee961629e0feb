"""Trying again what may be tried again, and never long: a job waits for it.

What was refused for coming too fast is tried when the forge says; what failed on the way only
when doing it twice does no harm.
"""

from __future__ import annotations

from collections.abc import Callable

from annotate.errors import ForgeError
from annotate.forge.client import Answer, Send

TRIES = 4
LONGEST = 60.0
"""Seconds to wait at once; a limit that lasts longer is told instead."""
_PASSING = (500, 502, 503, 504)


def patient(send: Send, sleep: Callable[[float], object]) -> Send:
    """`send`, at most TRIES times, waiting 1, 2, 4 s or as long as the forge asks for.

    A POST that may have arrived is not repeated: its answer or error is the caller's.
    Raises ForgeError `forge-limit` when the forge wants a longer wait.
    """

    def send_patiently(method: str, path: str, value: object) -> Answer:
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            pause = float(2**attempt)
            try:
                answer = send(method, path, value)
            except ForgeError as error:
                if last or method == "POST" or error.key != "forge-unreachable":
                    raise
            else:
                wanted = _wait(answer)
                if wanted is not None:
                    if last or wanted > LONGEST:
                        raise ForgeError("forge-limit", seconds=f"{wanted:.0f}")
                    pause = max(wanted, 1.0)
                elif last or method == "POST" or answer.status not in _PASSING:
                    return answer
            sleep(pause)
        raise AssertionError("the last try returns or raises")

    return send_patiently


def _wait(answer: Answer) -> float | None:
    """Seconds after which a refused call may come again; None when it was not that.

    GitHub: 403 or 429, with `retry-after`, or with nothing remaining until a reset that is
    mostly an hour off. Without a word of how long, a minute (its documentation's advice).
    """
    if answer.status not in (403, 429):
        return None
    after = answer.headers.get("retry-after", "")
    if after.isdecimal():
        return float(after)
    if answer.headers.get("x-ratelimit-remaining") == "0":
        return LONGEST + 1
    return LONGEST if answer.status == 429 else None
