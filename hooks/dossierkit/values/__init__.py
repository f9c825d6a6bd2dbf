"""What a single value of a record may be: dates, ids, web addresses, and the nearest known word to one that is not known."""
