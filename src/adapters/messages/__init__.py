"""The message catalogs: a folder per app, a file per language, and the loader that gives their sentences out."""
