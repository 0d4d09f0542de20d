"""What audit brings to the house."""
