-- Alternatives of a roster are found by the roster they were asked of.
CREATE INDEX roster_alternative ON rostering.roster ((basis -> 'whatIf' ->> 'of')) WHERE basis -> 'whatIf' ->> 'of' IS NOT NULL;
