-- Files that stay where they were fetched, since the other side lets us put none away: a restart fetches none of them again.
CREATE TABLE interop.fetched_file (
    remote     text        NOT NULL,
    name       text        NOT NULL,
    size       bigint      NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (remote, name)
);
