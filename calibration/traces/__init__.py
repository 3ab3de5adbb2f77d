"""Traces of clips, kept so that a clip is seen only once."""
