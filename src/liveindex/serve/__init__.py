"""The doors: terminal, web, Python. They translate between a person or program and `service`, nothing else."""
