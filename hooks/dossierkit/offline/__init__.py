"""Makes of a built site one that works when it is opened from a folder: from a USB stick, without a server and without a network."""
