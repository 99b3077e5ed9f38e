"""The door for agents: tools of the Model Context Protocol. Every result cites its sentence; nothing is changed."""
