-- Calendars that others publish, and which outages and leave came of them.
CREATE TABLE interop.calendar_feed (
    id      text PRIMARY KEY,
    body    jsonb   NOT NULL,
    search  text    NOT NULL,
    version integer NOT NULL,
    active  boolean NOT NULL
);
CREATE TABLE interop.calendar_busy (
    feed    text        NOT NULL,
    entry   text        NOT NULL,
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (feed, entry)
);
