"""What has changed between two images: tables.py compares, text.py shows it, limits.py has what is allowed."""
