"""What an installation can tell of its own state."""
