"""Sources: texts of pages and files, for whatever is to rest on them."""
