-- title: Which works are described otherwise in some manuscripts than in most, by year, volume or first page?
WITH mentions AS (
  SELECT file, coalesce('doi:' || lower(reference.doi), 'pmid:' || reference.pmid) AS work, reference
  FROM corpus, unnest(cited) AS found(reference)
),
usual AS (
  SELECT work, count(DISTINCT file) AS manuscripts, mode(reference.year) AS year, mode(reference.volume) AS volume,
    mode(reference.first_page) AS first_page
  FROM mentions WHERE work IS NOT NULL GROUP BY work HAVING count(DISTINCT file) > 1
),
odd AS (
  SELECT work, file, mentions.reference.year <> usual.year AS by_year, mentions.reference.volume <> usual.volume AS by_volume,
    mentions.reference.first_page <> usual.first_page AS by_page
  FROM mentions JOIN usual USING (work)
)
SELECT work, usual.manuscripts, count(DISTINCT file) AS misdescribed_in, usual.year AS usual_year,
  count(*) FILTER (by_year) AS other_year, count(*) FILTER (by_volume) AS other_volume,
  count(*) FILTER (by_page) AS other_page
FROM odd JOIN usual USING (work)
WHERE by_year OR by_volume OR by_page
GROUP BY ALL
ORDER BY misdescribed_in DESC, work
