"""Front matter: strict YAML with line numbers, and its comments. The only door to yaml."""

from annotate.frontmatter.comments import Comments, comments_of
from annotate.frontmatter.dumping import dump
from annotate.frontmatter.loading import FrontMatter, load

__all__ = ["Comments", "FrontMatter", "comments_of", "dump", "load"]
