-- Orders that people approved; once the buyer names a day, supply.delivery expects them under the same id.
CREATE TABLE supply.purchase (
    id           text PRIMARY KEY,
    stock_id     text        NOT NULL REFERENCES supply.stock,
    quantity     integer     NOT NULL CHECK (quantity > 0),
    needed_by    timestamptz NOT NULL,
    status       text        NOT NULL CHECK (status IN ('REQUESTED', 'ORDERED', 'RECEIVED', 'REFUSED')),
    due          timestamptz,
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL
);
CREATE INDEX purchase_of_stock ON supply.purchase (stock_id, requested_at);
