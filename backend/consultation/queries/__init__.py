"""What consultation can be asked. Every query shows only what its viewer may see."""
