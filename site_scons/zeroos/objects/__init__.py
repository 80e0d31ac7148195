"""What an object file says. Pure: bytes in, tuples out."""
