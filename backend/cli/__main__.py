"""`python -m backend.cli`, for where the command itself is not on the path."""

from backend.cli import main

if __name__ == "__main__":
    main(prog_name="parley")
