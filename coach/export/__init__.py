"""What the coach knows, in formats that other programs read: CSV, Parquet, TRC, C3D, FHIR.

Values are those of moments and records, unrounded where they are measured; nothing is judged here.
docs/export.md tells every format.
"""
