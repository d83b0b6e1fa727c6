"""What the report of a checked article says, in whichever form it is shown."""
