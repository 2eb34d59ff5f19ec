-- How far each source has counted within a partition key: what is missing below is a gap, until it comes.
CREATE TABLE interop.progress (
    source     text   NOT NULL,
    lane       text   NOT NULL,
    highest    bigint NOT NULL,
    missing    bigint NOT NULL DEFAULT 0,
    moved_at   timestamptz NOT NULL,
    PRIMARY KEY (source, lane)
);

-- The latest moment for which the state of a thing is known: older news that come later change nothing.
CREATE TABLE interop.latest (
    subject     text        NOT NULL,
    kind        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (subject, kind)
);
