-- title: How often does each rule find something, and in how many manuscripts?
SELECT finding.code, count(*) AS findings, count(DISTINCT file) AS manuscripts
FROM corpus, unnest(findings) AS found(finding)
GROUP BY finding.code
ORDER BY findings DESC, finding.code
