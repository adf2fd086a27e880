"""The words one filters a list by: read, printed back, completed; the store makes queries of it."""
