"""Languages other than English: tables of words and one grammar over them.

Read are dates, weekdays, today and the like, last and next week, month, year, and days counted ("three days ago").
"""
