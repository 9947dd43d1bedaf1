-- title: Which files could not be audited, and why?
SELECT file, problem FROM corpus WHERE problem <> '' ORDER BY file
