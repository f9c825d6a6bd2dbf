"""What the claims on one property say together: the rules, the intervals that they compare, origins, and readings in words."""
