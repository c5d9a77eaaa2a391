"""Figures: a program, controls, and parts that show it."""
