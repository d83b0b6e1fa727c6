"""Which span of time belongs to which number: of its clause, its sentence, a heading, or an earlier sentence."""
