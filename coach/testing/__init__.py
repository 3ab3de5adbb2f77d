"""Made-up bodies and made-up sequences, to test the coach and exercises of your own with."""
