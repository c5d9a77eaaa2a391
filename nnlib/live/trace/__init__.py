"""Recording numpy code: what `nnlib.live.trace` is made of."""
