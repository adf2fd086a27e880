"""Forms as data: one list of fields each."""
