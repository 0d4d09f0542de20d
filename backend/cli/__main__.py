"""`python -m backend.cli`, for where the command itself is not on the path."""

from backend.cli import main

main(prog_name="parley")
