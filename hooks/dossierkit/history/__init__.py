"""What Git knows of a project: the day of its last change, its state at an earlier revision, and the lines changed since."""
