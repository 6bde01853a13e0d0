"""Runs the whole portal with its servers on one machine. Imports no Django app."""
