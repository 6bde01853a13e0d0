"""What a month adds up to, and what stands behind each number."""
