"""The product's words and rules: who may use which key for what, with which model, at what cost."""
