-- What visits use up: kinds of it, where it is kept, and how much of it a procedure takes. Rows are documents, as in the resource graph.
CREATE TABLE supply.item (
    id      text PRIMARY KEY,
    kind    text    NOT NULL,
    body    jsonb   NOT NULL,
    search  text    NOT NULL,
    version integer NOT NULL,
    active  boolean NOT NULL
);

CREATE TABLE supply.stock (
    id          text PRIMARY KEY,
    item_id     text    NOT NULL REFERENCES supply.item,
    unit_id     text    NOT NULL,
    facility_id text    NOT NULL,
    body        jsonb   NOT NULL,
    search      text    NOT NULL,
    version     integer NOT NULL,
    active      boolean NOT NULL
);
CREATE UNIQUE INDEX one_stock_of_an_item ON supply.stock (facility_id, item_id) WHERE active;

CREATE TABLE supply.need (
    id           text PRIMARY KEY,
    procedure_id text    NOT NULL,
    item_id      text    NOT NULL REFERENCES supply.item,
    body         jsonb   NOT NULL,
    search       text    NOT NULL,
    version      integer NOT NULL,
    active       boolean NOT NULL
);

-- Moves on with each change of the three, from a sequence for the reason given at facility.graph_version.
CREATE SEQUENCE supply.plan_change;
CREATE TABLE supply.plan_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint  NOT NULL
);
INSERT INTO supply.plan_version (version) VALUES (0);

-- What lies on the shelf. Whoever books stands on it with a shared lock, whoever changes it takes the exclusive one; what is booked
-- and not used yet is in allocation.pool_share.
CREATE TABLE supply.level (
    stock_id text    PRIMARY KEY REFERENCES supply.stock,
    on_hand  integer NOT NULL CHECK (on_hand >= 0)
);

-- What was ordered and when it comes; expected ones count from their day on.
CREATE TABLE supply.delivery (
    id       text PRIMARY KEY,
    stock_id text        NOT NULL REFERENCES supply.stock,
    quantity integer     NOT NULL CHECK (quantity > 0),
    due      timestamptz NOT NULL,
    status   text        NOT NULL CHECK (status IN ('EXPECTED', 'RECEIVED', 'CANCELLED'))
);
CREATE INDEX delivery_expected ON supply.delivery (stock_id, due) WHERE status = 'EXPECTED';

-- Every change of a level, with who made it and why.
CREATE TABLE supply.movement (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stock_id text        NOT NULL REFERENCES supply.stock,
    change   integer     NOT NULL,
    on_hand  integer     NOT NULL,
    cause    text        NOT NULL CHECK (cause IN ('COUNTED', 'RECEIVED', 'USED', 'REPORTED')),
    reason   text        NOT NULL,
    moved_at timestamptz NOT NULL,
    moved_by text        NOT NULL
);
CREATE INDEX movement_of_stock ON supply.movement (stock_id, id);
