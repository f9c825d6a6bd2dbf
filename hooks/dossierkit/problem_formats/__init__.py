"""Problems and hints as text for people, and as JSON, GitHub annotations and SARIF for programs. `all_formats.py` has the list."""
