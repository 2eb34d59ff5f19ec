-- Whose published shifts committed changes touched; see allocation.change.
CREATE TABLE rostering.shift_change (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_in xid8   NOT NULL DEFAULT pg_current_xact_id(),
    touched text[] NOT NULL
);
CREATE INDEX shift_change_by_transaction ON rostering.shift_change (made_in);

CREATE FUNCTION rostering.note_shift_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO rostering.shift_change (touched) SELECT array_agg(DISTINCT staff_id) FROM touched_rows HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER duties_added AFTER INSERT ON rostering.published_shift
    REFERENCING NEW TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION rostering.note_shift_change();
CREATE TRIGGER duties_changed AFTER UPDATE ON rostering.published_shift
    REFERENCING NEW TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION rostering.note_shift_change();
CREATE TRIGGER duties_removed AFTER DELETE ON rostering.published_shift
    REFERENCING OLD TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION rostering.note_shift_change();
