"""Programs: what was recorded, its operations, and its JSON."""
