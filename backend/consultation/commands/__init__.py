"""Orders about comments, responses and questions."""
