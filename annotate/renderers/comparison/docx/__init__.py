"""Word files of a comparison: the table that is circulated, and a redline to accept or reject."""
