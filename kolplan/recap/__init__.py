"""The recap that people read: one web page, and a deck of six slides."""
