"""What a key or a command does: one function, one intention, one transaction."""
