-- title: Which retracted works are still cited, in how many manuscripts and how often?
-- table: retracted (with a column pmid)
WITH mentions AS (
  SELECT DISTINCT file, reference.pmid, reference.citations FROM corpus, unnest(cited) AS found(reference)
)
SELECT pmid, count(DISTINCT file) AS manuscripts, sum(citations)::BIGINT AS citations
FROM mentions
WHERE pmid IN (SELECT retracted.pmid::VARCHAR FROM retracted)
GROUP BY pmid
ORDER BY manuscripts DESC, citations DESC, pmid
