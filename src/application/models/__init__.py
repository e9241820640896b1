"""What may run where: the models of the capabilities files, and what super admins chose of them."""
