"""Parley: consultations and appeals of an organisational review, kept as one record."""
