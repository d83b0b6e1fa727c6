"""Days and spans as prose names them."""
