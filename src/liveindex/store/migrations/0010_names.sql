-- Live Index, schema 10: a person or body is found by the name as typed without looking through all names.

CREATE INDEX entities_by_name ON entities(name COLLATE NOCASE);
