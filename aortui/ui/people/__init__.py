"""The lines of the people map."""
