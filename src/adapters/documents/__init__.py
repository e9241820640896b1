"""Takes the text out of documents, in a process of its own."""
