"""Title and text -> what an English article is about: IPTC Media Topics of the top two levels."""
