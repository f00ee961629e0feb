"""Texts without structure: each paragraph a clause."""

from __future__ import annotations

from annotate.grammars.base import Grammar

PLAIN = Grammar(name="plain", levels=(), basic=("para",))
