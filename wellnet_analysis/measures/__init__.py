"""Numbers: one module for each question, frames in, findings out.

A measure is a plain function. It opens no file, draws no chart and knows no other
measure. Its frames already hold each question at the grouping that may be shown.
"""
