"""What the row keys do, wherever a row stands: one function for each action of the keymap."""
