"""Mail that comes in: read whatever its shape, cut to what is new, taken from a mailbox once."""
