"""Formulas: a program's named values as equations."""
