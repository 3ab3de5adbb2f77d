"""Labels made by hand: their format, the folders they lie in, and the words of labelled faults."""
