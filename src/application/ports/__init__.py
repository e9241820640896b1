"""One file per conversation with the outside world; every port is a Protocol its adapters inherit by name."""
