"""What a comment, a response and a question may do."""
