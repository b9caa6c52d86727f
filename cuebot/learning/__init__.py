"""Ask a model, before the show, how viewers will ask for what stands in the catalogue.

It writes a file that comments are understood by, and takes no part in a show.
"""
