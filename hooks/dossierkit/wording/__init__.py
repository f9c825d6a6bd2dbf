"""Values in words of the site's language, and how names in another language are marked in HTML."""
