"""Exports: the tables with their columns, and one writer for each format. They translate, nothing else."""
