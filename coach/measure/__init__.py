"""From a Body to Measures: degrees, trunk lengths and the shape of the back. NumPy only, pure."""
