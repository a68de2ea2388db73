"""The commands of `seewhy`, one a file: what each is given, and what it does with it."""
