"""How things look: each kind of result has a folder with a table of its forms."""
