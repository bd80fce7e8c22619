"""The drawings of the zoo, by kind; `tools/make_zoo.py` writes them."""
