"""aortui keeps an agency's Agency-of-Record relationships in one book."""

__version__ = "0.1.0"
