"""Companies' capitalisations, and which of them may be believed."""
