"""A made-up agency, equal for equal seed and date, with years of history and a few disasters."""
