"""What is installed and found, and how a model writes boxes: `seewhy doctor`."""
