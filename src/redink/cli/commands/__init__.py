"""The commands, one file a verb: what each takes, and what it hands on."""
