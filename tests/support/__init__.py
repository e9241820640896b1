"""What tests of several rooms share: servers to talk to, databases to write to."""
