"""What meetings can be asked."""
