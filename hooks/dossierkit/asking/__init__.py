"""What pages ask of the records: each question is noted while a page is made, so that the page is made again exactly when an answer changes."""
