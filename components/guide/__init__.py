"""The Guide and FAQ pages."""
