"""What is said, told by several articles in their own trims and wordings."""
