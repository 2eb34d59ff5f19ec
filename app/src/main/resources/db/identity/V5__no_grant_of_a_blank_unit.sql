-- A grant is for a unit or, without one, for everywhere; a blank is neither, and what was read as everywhere was never meant so.
DELETE FROM identity.role_grant WHERE btrim(unit_id) = '';
ALTER TABLE identity.role_grant ADD CONSTRAINT role_grant_unit_is_not_blank CHECK (btrim(unit_id) <> '');
