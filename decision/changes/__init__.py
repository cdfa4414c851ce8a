"""Changes from one kept version of the data to the next: in the data, for one platform, and for any view."""
