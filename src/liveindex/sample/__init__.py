"""Where the bundled sample lies: seventy-five invented articles and what a careful reader finds in them.

The files are read, never run. README.md beside them says how they were made and what traps they hold.
"""

from pathlib import Path

NEWS_FOLDER: Path = Path(__file__).parent / "news"
GOLD_FILE: Path = Path(__file__).parent / "gold.json"
