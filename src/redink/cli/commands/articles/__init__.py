"""Articles in the forms in which they are kept: plain text, HTML, Markdown, JSON."""
