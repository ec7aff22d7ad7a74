"""One kind of output a module: values in, text out."""
