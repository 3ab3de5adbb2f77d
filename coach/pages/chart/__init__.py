"""Drawings of a page, as inline SVG: pure functions from numbers to Markup.

Each has a label that says in words what it shows; the page has the numbers as a table beside it.
Colours and strokes are the style sheet's (`static/charts.css`). Nothing is told by colour alone.
"""
