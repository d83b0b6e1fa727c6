"""`python -m redink`."""

from redink.cli import run

if __name__ == "__main__":
    run()
