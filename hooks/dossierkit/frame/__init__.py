"""What stands around a page's own words is the same on all pages of a kind: it is made once, and joined with each page's words.

`marks.py` cuts it out of a page that was filled with marks, `page_parts.py` says what a page brings and which pages are of one kind, `frames.py`
keeps the frames of a build. Which theme filled the page, and who asked it to, is not known here.
"""
