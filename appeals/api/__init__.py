"""Filing and following appeals by API."""
