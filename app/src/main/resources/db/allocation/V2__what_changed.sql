-- Which resources committed claims touched: every node reads here what it must look at again. Filled by the statement that makes,
-- prolongs or frees claims, whoever runs it; old rows are cleared away now and then.
CREATE TABLE allocation.change (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_in xid8   NOT NULL DEFAULT pg_current_xact_id(),
    touched text[] NOT NULL
);
CREATE INDEX change_by_transaction ON allocation.change (made_in);

CREATE FUNCTION allocation.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO allocation.change (touched) SELECT array_agg(DISTINCT resource) FROM touched_rows HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER claims_made AFTER INSERT ON allocation.claim
    REFERENCING NEW TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation.note_change();
CREATE TRIGGER claims_kept AFTER UPDATE ON allocation.claim
    REFERENCING NEW TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation.note_change();
CREATE TRIGGER claims_freed AFTER DELETE ON allocation.claim
    REFERENCING OLD TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation.note_change();
CREATE TRIGGER shares_made AFTER INSERT ON allocation.pool_share
    REFERENCING NEW TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation.note_change();
CREATE TRIGGER shares_kept AFTER UPDATE ON allocation.pool_share
    REFERENCING NEW TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation.note_change();
CREATE TRIGGER shares_freed AFTER DELETE ON allocation.pool_share
    REFERENCING OLD TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation.note_change();
