"""What a holder's money became over each session: closes with splits, payments and given returns."""
