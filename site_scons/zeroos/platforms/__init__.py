"""What a platform's folder says: descriptor, ELF files in and out."""
