-- One row for each planned day, so that an edit writes what it changes and not the whole plan.
CREATE TABLE rostering.planned_shift (
    roster_id text NOT NULL REFERENCES rostering.roster,
    staff_id text NOT NULL,
    day date NOT NULL,
    shift_type text,
    pinned boolean NOT NULL,
    PRIMARY KEY (roster_id, staff_id, day)
);
INSERT INTO rostering.planned_shift (roster_id, staff_id, day, shift_type, pinned)
    SELECT DISTINCT ON (roster.id, planned.staff, planned.day) roster.id, planned.staff, planned.day, planned."shiftType", planned.pinned
    FROM rostering.roster, jsonb_to_recordset(plan) AS planned (staff text, day date, "shiftType" text, pinned boolean);
ALTER TABLE rostering.roster DROP COLUMN plan;

-- Who changed the plan when; undo and redo read it, so they survive a restart.
CREATE TABLE rostering.change (
    roster_id text NOT NULL REFERENCES rostering.roster,
    revision integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('EDIT', 'UNDO', 'REDO', 'SOLVE')),
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    label text,
    -- The change that an undo took back or a redo made again.
    reverses integer,
    state text NOT NULL CHECK (state IN ('DONE', 'UNDONE', 'DROPPED')),
    PRIMARY KEY (roster_id, revision)
);

-- What a day of somebody was and became; without a pinned flag there was nothing.
CREATE TABLE rostering.changed_cell (
    roster_id text NOT NULL,
    revision integer NOT NULL,
    staff_id text NOT NULL,
    day date NOT NULL,
    was_type text,
    was_pinned boolean,
    now_type text,
    now_pinned boolean,
    PRIMARY KEY (roster_id, staff_id, day, revision),
    FOREIGN KEY (roster_id, revision) REFERENCES rostering.change
);
CREATE INDEX ON rostering.changed_cell (roster_id, revision);

-- One row for each transaction that changed what is published. Their number tells whether something did since it was last counted:
-- it can only grow, and unlike a counter that is updated it makes nobody wait.
CREATE TABLE rostering.duty_change (transaction xid8 PRIMARY KEY);
CREATE FUNCTION rostering.count_duty_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO rostering.duty_change VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER counted AFTER INSERT OR UPDATE OR DELETE ON rostering.published_shift
    FOR EACH STATEMENT EXECUTE FUNCTION rostering.count_duty_change();
CREATE TRIGGER counted AFTER INSERT OR UPDATE OR DELETE ON rostering.fairness
    FOR EACH STATEMENT EXECUTE FUNCTION rostering.count_duty_change();
