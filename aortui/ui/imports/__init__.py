"""The preview of a sheet that is brought in: what it holds, and how that is said."""
