-- Systems that may sign in by a token they sign themselves (SMART Backend Services).
CREATE TABLE interop.smart_client (
    id      text PRIMARY KEY,
    body    jsonb   NOT NULL,
    search  text    NOT NULL,
    version integer NOT NULL,
    active  boolean NOT NULL
);
