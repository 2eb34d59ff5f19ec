-- What a carrier said of a message before it told us by which id it knows it; read when that id comes, thrown away a day later.
CREATE TABLE notification.early_receipt (
    carrier_id  text        NOT NULL,
    -- Of which units the one who brought it may change messages; NULL: of all.
    units       text[],
    delivered   boolean     NOT NULL,
    detail      text,
    received_at timestamptz NOT NULL
);
CREATE INDEX early_receipt_by_carrier ON notification.early_receipt (carrier_id);
-- The outbox is read page by page, the newest first.
CREATE INDEX message_by_age ON notification.message (created_at DESC, id);
