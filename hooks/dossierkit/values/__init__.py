"""Single values of front matter: dates, ids, addresses, codes. What may be written, what errors say, their JSON Schema for editors."""
