"""The web door: pages made on the server from what `service.reading` gives. It translates, nothing else."""
