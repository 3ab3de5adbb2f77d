"""Many clips: on all cores, in shards on several machines, or on a Dask cluster; and one long
clip on several cores.

A result depends on the clip's bytes, the settings and the version of the program only, never on how
the work was shared out.
"""
