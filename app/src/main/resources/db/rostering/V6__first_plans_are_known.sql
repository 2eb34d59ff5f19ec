-- Changes of a plan are counted from a person's first one, which is known when it is published and no longer when it is first read.
INSERT INTO rostering.seen_plan (staff_id, shift_ids, seen_at)
SELECT staff_id, array_agg(p.id), max(r.published_at) FROM rostering.published_shift p JOIN rostering.roster r ON r.id = p.roster_id
WHERE p.status = 'ON_DUTY' AND r.published_at IS NOT NULL GROUP BY staff_id
ON CONFLICT (staff_id) DO NOTHING;
