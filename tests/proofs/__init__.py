"""Proofs, not promises: each measures what the program must hold and prints it beside its goal."""
