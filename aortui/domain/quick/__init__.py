"""The quick line: one line of words that says what happened, read, checked, printed back."""
