"""What people can tell representation to do."""
