"""What runs while MkDocs builds. `events.py` has what the build does at each of MkDocs' steps; the other modules have what these need."""
