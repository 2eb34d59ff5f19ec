-- How often what a calendar shows of a shift changed, and when it last did; calendars of others drop what they hold an older number of.
ALTER TABLE rostering.published_shift ADD COLUMN sequence integer NOT NULL DEFAULT 0;
ALTER TABLE rostering.published_shift ADD COLUMN changed_at timestamptz;

CREATE FUNCTION rostering.count_shift_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.changed_at := coalesce(NEW.changed_at, (SELECT published_at FROM rostering.roster WHERE id = NEW.roster_id));
    ELSIF (NEW.starts_at, NEW.ends_at, NEW.status, NEW.unit_id, NEW.shift_name) IS DISTINCT FROM (OLD.starts_at, OLD.ends_at, OLD.status, OLD.unit_id, OLD.shift_name) THEN
        NEW.sequence := OLD.sequence + 1;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendar_version BEFORE INSERT OR UPDATE ON rostering.published_shift FOR EACH ROW EXECUTE FUNCTION rostering.count_shift_change();
