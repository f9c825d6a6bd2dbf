"""What the claims on one figure say together: the rules, the intervals that they work on, and the result in words."""
