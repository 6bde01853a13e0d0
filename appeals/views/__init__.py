"""The form in which citizens file."""
