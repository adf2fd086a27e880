"""The widgets that every screen shares."""
