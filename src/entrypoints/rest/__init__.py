"""The REST face: envelope, faults and statuses, authentication, locale, streams, and one file a subject."""
