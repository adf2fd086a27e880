"""What can be done by typing it behind ``:``."""
