-- Folders that other systems drop files into; the id is the name to sign in with.
CREATE TABLE interop.drop_box (
    id      text PRIMARY KEY,
    account text    NOT NULL,
    body    jsonb   NOT NULL,
    search  text    NOT NULL,
    version integer NOT NULL,
    active  boolean NOT NULL
);

-- For which days the plan was put into a box.
CREATE TABLE interop.plan_file (
    box        text        NOT NULL,
    facility   text        NOT NULL,
    day        date        NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (box, facility, day)
);
