"""The published guide: its advice, its FAQ, and its statements checked against evidence."""
