"""What keeps that which was published: the addresses that have to lead somewhere for good."""
