-- Moves on with each activation, so that every node knows when its copy is old. The table only grows: the number of rows tells which are
-- there, and the newest id tells a row that was rolled back from the one that was committed in its place.
CREATE VIEW policy.activation_version AS
SELECT (count(*) << 32) | coalesce(max(id), 0) AS version FROM policy.activation;
