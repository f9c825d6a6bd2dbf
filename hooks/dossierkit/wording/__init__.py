"""Values in words of the site's language: dates, numbers, countries; and names of other languages, marked as such."""
