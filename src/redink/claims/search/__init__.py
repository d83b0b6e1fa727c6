"""Every variant of the convention, and those that reproduce what an article states."""
