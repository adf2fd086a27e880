"""The risk of a scope: nine signals, a score, a band, each with its reason."""
