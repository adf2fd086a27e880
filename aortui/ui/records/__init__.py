"""The blocks of a record: lines that share one set of column edges and read as a table."""
