-- title: Which works are described otherwise in manuscripts than in PubMed, or have a PMID that is not in it?
-- table: pubmed (as mgkb pubmed writes it)
WITH mentions AS (
  SELECT file, reference.*, lower(reference.doi) AS printed_doi
  FROM corpus, unnest(cited) AS found(reference) WHERE reference.pmid IS NOT NULL OR reference.doi IS NOT NULL
),
-- Only what is cited need be looked at.
asked AS (
  SELECT * FROM pubmed WHERE pmid IN (
    SELECT pmid FROM mentions UNION SELECT pubmed.pmid FROM pubmed WHERE doi IN (SELECT printed_doi FROM mentions)
  )
),
records AS (
  -- Of a version the row of the last file counts; of the versions that were not deleted, the last.
  SELECT * FROM (SELECT * FROM asked QUALIFY row_number() OVER (PARTITION BY pmid, version ORDER BY source DESC, deleted) = 1)
  WHERE NOT deleted QUALIFY row_number() OVER (PARTITION BY pmid ORDER BY version DESC) = 1
),
compared AS (
  SELECT mentions.*, by_pmid.pmid IS NULL AND mentions.pmid IS NOT NULL AS absent,
    coalesce(by_pmid.pmid, by_doi.pmid) AS known,
    -- A letter and its reply may share a DOI.
    by_pmid.pmid <> by_doi.pmid AND by_pmid.doi IS DISTINCT FROM mentions.printed_doi AS two_works,
    CASE WHEN by_pmid.pmid IS NULL THEN by_doi ELSE by_pmid END AS record
  FROM mentions LEFT JOIN records AS by_pmid ON by_pmid.pmid = mentions.pmid
  LEFT JOIN records AS by_doi ON by_doi.doi = mentions.printed_doi
),
worded AS (
  SELECT *, list_distinct(regexp_extract_all(lower(title), '[a-z]{4,}')) AS printed_words,
    list_distinct(regexp_extract_all(lower(record.title), '[a-z]{4,}')) AS record_words
  FROM compared
),
told AS (
  SELECT file, coalesce('pmid:' || pmid, 'doi:' || printed_doi) AS work, unnest(list_filter([
    {what: 'not in PubMed', printed: 'PMID ' || pmid, pubmed: NULL, holds: absent},
    {what: 'DOI and PMID of two works', printed: 'PMID ' || pmid || ', DOI ' || printed_doi, pubmed: 'PMID ' || record.pmid, holds: two_works},
    {what: 'title', printed: title, pubmed: record.title,
      holds: record.title IS NOT NULL AND least(len(printed_words), len(record_words)) >= 3
        AND len(list_intersect(printed_words, record_words)) < 0.3 * least(len(printed_words), len(record_words))},
    {what: 'year', printed: year::VARCHAR, pubmed: record.year::VARCHAR,
      holds: year NOT BETWEEN record.year AND coalesce(record.last_year, record.year)
        AND year <> coalesce(record.electronic_year, record.year)},
    -- “20 Suppl 1”, “85B” and “VI” are written in many ways; what can be compared is the number at the beginning.
    {what: 'volume', printed: volume, pubmed: record.volume,
      holds: nullif(regexp_extract(volume, '^[0-9]+'), '') <> nullif(regexp_extract(record.volume, '^[0-9]+'), '')},
    {what: 'first page', printed: first_page, pubmed: record.first_page, holds: lower(first_page) <> lower(record.first_page)}
  ], lambda one: one.holds)) AS found
  FROM worded
)
SELECT work, found.what AS what, count(DISTINCT file) AS manuscripts, mode(found.printed) AS printed, any_value(found.pubmed) AS pubmed
FROM told
GROUP BY work, found.what
ORDER BY manuscripts DESC, work, what
