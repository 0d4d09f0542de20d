"""Checks: what does not agree in a review's papers, found before anyone else finds it."""
