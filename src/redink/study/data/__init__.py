"""What is in a store, and how far it may be relied on: inventory, coverage, companies' facts, the doctor."""
