"""Consultation: what people say about the proposals, and what they are answered."""
