"""The text -> its time expressions (TIMEX3): what they stand for and, where the text tells, which days they cover.

Three steps: a grammar per language recognises forms ("last" + week), neighbours are joined ("9 a.m." + "Monday"), and
forms are resolved in order of the text against the day of publication or a date named before.
"""
