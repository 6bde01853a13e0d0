"""The desk for other agencies' systems: the queue, a case, and each act on it."""
