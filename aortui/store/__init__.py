"""Tables, queries, migrations and the change log: the only floor that knows Peewee."""
