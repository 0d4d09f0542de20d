"""The floor every area stands on; it knows no area."""
