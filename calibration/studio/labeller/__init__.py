"""`coach label`: marking what happens in a clip."""
