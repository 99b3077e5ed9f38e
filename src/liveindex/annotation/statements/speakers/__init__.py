"""The words of a source -> who that is: a name, a class of sources without one, or unknown."""
