"""What the head of a page says to programs: what the page is about, who answers for it, under which licence, how to cite and to show it.

`head.py` puts it together, `described_page.py` has what all of it is made of. Nothing here is seen on a page.
"""
