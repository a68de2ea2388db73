"""What a question asks for, whatever its wording."""
