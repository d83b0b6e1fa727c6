"""What each command prints for people, under the verb's name."""
