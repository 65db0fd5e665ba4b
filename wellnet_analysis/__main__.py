"""Run the command as ``python -m wellnet_analysis``."""

from wellnet_analysis.cli import main

main()
