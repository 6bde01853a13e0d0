"""The summaries by API."""
