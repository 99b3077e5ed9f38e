"""`python -m liveindex` is the command `liveindex`."""

from liveindex.serve.cli import main

if __name__ == "__main__":
    main()
