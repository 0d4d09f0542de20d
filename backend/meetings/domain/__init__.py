"""Deciding about meetings."""
