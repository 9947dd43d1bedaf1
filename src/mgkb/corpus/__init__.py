"""A corpus of manuscripts, audited file by file into one Parquet file, and questions across it.

Files are grouped into shards. A shard is the unit of work, of restarting and of what a lost worker costs: its
result is a Parquet file of its own, written whole or not at all, and made once. Whoever runs the shards (a process
pool on this machine, a Dask cluster) only maps one function over their paths.
"""
