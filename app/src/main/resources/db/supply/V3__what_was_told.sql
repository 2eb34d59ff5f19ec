-- As of when what lies there is known: what an older message says of it is news of yesterday.
ALTER TABLE supply.level ADD COLUMN known_at timestamptz;

-- The figures with which a stock was last laid before people: what they settled stays so while these stand.
CREATE TABLE supply.review (
    stock_id text PRIMARY KEY REFERENCES supply.stock,
    facts    text NOT NULL
);
