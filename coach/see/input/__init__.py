"""Where pictures come from: cameras, clips and photos."""
