"""How fast this installation is, each figure beside what the server can do at that moment."""
