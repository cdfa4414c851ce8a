"""Past versions of the data, in compact form, so that a pinned link can tell the changes since.

``data/versions/`` has one file for each version that was kept: its platforms, claims, checked statements and newest measured
starts, without notes. The first file holds all of them, a later one only the lines that changed since the version
before it, and after 60 such steps, or where half of everything changed, a file holds all again. A file is never
edited, so a year costs little, and reading stays short. Each file names the digest of the state that it leads to; files
that were damaged, or written by half, are told from sound ones. They are neither YAML nor CSV, so they play no part in a version's own digest.

A file reads: a header of four lines, or five since versions say when they were kept, then hunks. ``@id 12`` stands before lines that were taken out (``-``) of and put in
(``+``) a platform's lines, from its twelfth on, counted from 0 in the version before.
"""
