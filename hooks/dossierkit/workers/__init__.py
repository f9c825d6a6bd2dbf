"""Pages are made in several processes at once, where there are enough of them and more than one processor.

`editions.py` brings a worker what pages are made of, `page_batches.py` is what it does, `pool.py` says how many workers there are and how they
begin, `written_pages.py` what the next build may know of their files. All of it goes through the interface of `concurrent.futures.Executor`:
threads and other machines can do the same work.

`engines.py` finds an engine by its address, `other_machines.py` sends its workers what they need and takes pages back, `dask_engine.py` is one.
"""
