"""Parley: the record of a review, from the first comment to the last appeal."""
