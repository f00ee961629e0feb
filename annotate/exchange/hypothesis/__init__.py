"""`hypothesis`: what the Hypothesis API answers to a search (`rows`, `total`), both ways.

https://h.readthedocs.io/en/latest/api-reference/v1/. Hypothesis knows annotations and replies,
so other events are replies that say what they set. Positions count UTF-16 units of the whole
text (see reading.py). Our records ride along in `annotate:record`, as rows may have any field.
"""

from annotate.exchange.hypothesis.loading import load
from annotate.exchange.hypothesis.names import long, name_of, short
from annotate.exchange.hypothesis.writing import dump

__all__ = ["dump", "load", "long", "name_of", "short"]
