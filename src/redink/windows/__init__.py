"""How unusual is it? The return from every start to every end, and what followed earlier episodes."""
