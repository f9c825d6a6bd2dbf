"""From files on disk to records, or to every problem that keeps a file from being one, with its line and column."""
