"""Sheets over a screen; installed once, prepared at each opening."""
