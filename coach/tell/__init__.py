"""Output to the person: overlay, window, clip, summary, voice and tones."""
