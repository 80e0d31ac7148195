"""What is in an image, and why: one model of it (model.py), and a file for each view."""
