"""Numbers of shares as filed, and free float."""
