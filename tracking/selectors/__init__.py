"""Reads of tracking: what a follower sees, the queue, and one case."""
