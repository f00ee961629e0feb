"""Word files: the text with annotations as comments, and what reviewers made of it."""
