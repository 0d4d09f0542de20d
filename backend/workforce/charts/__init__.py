"""Structures as trees: their nodes, how they are drawn, and how two of them compare."""
