"""From files on disk to records: each file is taken apart and checked against the model of its kind; what is wrong keeps its line and column."""
