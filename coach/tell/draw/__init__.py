"""Everything that is drawn on a picture of the person."""
