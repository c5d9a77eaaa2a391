"""The parts that a figure is composed of: small typed specs, one kind a name."""
