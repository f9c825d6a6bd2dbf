"""What Git knows of a project: the day of its last change, and its state at an earlier revision."""
