"""What imports ask of what is known already."""
