"""Measuring is fair."""
