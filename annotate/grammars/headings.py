"""Texts structured by Markdown headings: each a section, each paragraph beneath a unit."""

from __future__ import annotations

from annotate.grammars.base import Grammar

HEADINGS = Grammar(name="headings", levels=(), basic=("para",), headed=True)
