"""Where annotations end up when their text is revised: ours beside other ways, with the truth.

`python -m benchmarks.anchoring --help`; what the figures are worth is in docs/benchmarks.md.
"""
