"""Where data come from: one file or folder a provider, each query → fetch → parse into the declared tables."""
