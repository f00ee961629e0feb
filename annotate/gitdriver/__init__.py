"""What git calls: clause-level merges and diffs, and the settings that make git call them."""

from annotate.gitdriver.merging import Merged, merge_texts

__all__ = ["Merged", "merge_texts"]
