"""From the library to files for programs: one module for each file. `all_exports.py` lists them."""
