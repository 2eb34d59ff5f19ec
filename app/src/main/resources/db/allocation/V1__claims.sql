-- The one place where people, rooms, devices and patients are taken. Two claims on a resource and layer cannot overlap,
-- whoever makes them and however they race; a shift and the appointments inside it lie on different layers.
CREATE TABLE allocation.claim (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    resource   text      NOT NULL,
    layer      text      NOT NULL,
    during     tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
    holder     text      NOT NULL,
    expires_at timestamptz,
    CONSTRAINT claims_never_overlap EXCLUDE USING gist (resource WITH =, layer WITH =, during WITH &&)
);
CREATE INDEX claim_by_holder ON allocation.claim (holder);
CREATE INDEX claim_by_expiry ON allocation.claim (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX claim_by_time ON allocation.claim USING gist (during);

-- A pool has no names to exclude each other by: its row is locked while its shares are summed.
CREATE TABLE allocation.pool (
    resource text PRIMARY KEY
);
CREATE TABLE allocation.pool_share (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    resource   text      NOT NULL REFERENCES allocation.pool,
    during     tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
    units      integer   NOT NULL CHECK (units > 0),
    holder     text      NOT NULL,
    expires_at timestamptz
);
CREATE INDEX pool_share_by_time ON allocation.pool_share USING gist (resource, during);
CREATE INDEX pool_share_by_holder ON allocation.pool_share (holder);
CREATE INDEX pool_share_by_expiry ON allocation.pool_share (expires_at) WHERE expires_at IS NOT NULL;
