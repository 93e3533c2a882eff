"""What Plainspoken promises about speed and safe keeping, measured on the real thing."""
