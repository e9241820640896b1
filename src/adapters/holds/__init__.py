"""What nobody saved, encrypted and for a while."""
