"""What Git knows of a project: the days on which it and each of its files changed, its state at an earlier revision, and the lines changed since."""
