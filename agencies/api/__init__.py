"""The directory by API."""
