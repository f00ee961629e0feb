"""The exit codes that scripts depend on (DESIGN §6)."""

DONE = 0
FINDINGS = 1
"""Findings (`check`, `review`) or differences (`diff --exit-code`)."""
ERROR = 2
"""Usage, input or corpus error."""
INTERRUPTED = 130
