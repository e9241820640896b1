"""The panel as part of the service: the built files, how they are sent, and what the browser lets them do."""
