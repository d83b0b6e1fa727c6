"""What the user sets once: contact, keys, mirrors and the folder of kept copies."""
