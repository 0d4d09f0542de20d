"""What imports bring to the house."""

ORDERS: list[object] = []

__all__ = ["ORDERS"]
