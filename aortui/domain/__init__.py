"""Facts and rules of the trade: pure functions of values and a date."""
