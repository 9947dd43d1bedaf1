-- title: Which works that PubMed calls retracted are still cited, in how many manuscripts and how often?
-- table: pubmed (as mgkb pubmed writes it)
WITH mentions AS (
  SELECT DISTINCT file, reference.key, reference.pmid, lower(reference.doi) AS printed_doi, reference.citations
  FROM corpus, unnest(cited) AS found(reference)
),
asked AS (
  SELECT * FROM pubmed WHERE pmid IN (
    SELECT pmid FROM mentions UNION SELECT pubmed.pmid FROM pubmed WHERE doi IN (SELECT printed_doi FROM mentions)
  )
),
latest AS (
  -- Of a version the row of the last file counts; of the versions that were not deleted, the last.
  SELECT * FROM (SELECT * FROM asked QUALIFY row_number() OVER (PARTITION BY pmid, version ORDER BY source DESC, deleted) = 1)
  WHERE NOT deleted QUALIFY row_number() OVER (PARTITION BY pmid ORDER BY version DESC) = 1
),
records AS (
  SELECT * FROM latest
  WHERE retracted OR list_has_any(
    list_transform(notices, lambda one: one.kind), ['RetractionIn', 'RetractedandRepublishedIn']
  )
)
SELECT records.pmid, any_value(records.title) AS title, count(DISTINCT file) AS manuscripts, sum(citations)::BIGINT AS citations
FROM mentions JOIN records ON mentions.pmid = records.pmid OR (mentions.pmid IS NULL AND mentions.printed_doi = records.doi)
GROUP BY records.pmid
ORDER BY manuscripts DESC, citations DESC, records.pmid
