-- title: How old are the references of each journal's manuscripts?
SELECT journal, count(DISTINCT file) AS manuscripts, count(*) AS dated_references,
  median(year - reference.year) AS median_age,
  round(100.0 * count(*) FILTER (year - reference.year > 10) / count(*), 1) AS percent_over_ten_years,
  count(*) FILTER (reference.year > year) AS of_the_future
FROM corpus, unnest(cited) AS found(reference)
WHERE year IS NOT NULL AND reference.year IS NOT NULL
GROUP BY journal
ORDER BY manuscripts DESC, journal
