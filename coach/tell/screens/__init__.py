"""Whole screens: the window, the pages of a lesson, the start screen."""
