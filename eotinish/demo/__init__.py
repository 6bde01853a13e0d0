"""A lived-in portal to look at: made by the real services under a moved clock, never in earnest."""
