"""Text as a voice should read it: numbers, dates and signs in words, and words as the site's lexicon says them."""
