"""Statistics that know nothing of wellbeing: numbers in, numbers out.

===================  ====================================================
Import from the module itself, such as
``from wellnet_analysis.stats.proportions import wilson``. Heavy libraries are loaded
by the functions that need them, so importing costs next to nothing.
"""
