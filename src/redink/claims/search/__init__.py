"""Every combination of choices that the convention declares, and those that reproduce what an article states."""
