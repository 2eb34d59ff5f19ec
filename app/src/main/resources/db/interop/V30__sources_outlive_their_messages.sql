-- When a source was last heard outlives its messages, which are forgotten after some days; exception_id is what its silence raised.
ALTER TABLE interop.source ADD COLUMN channel text, ADD COLUMN last_received timestamptz, ADD COLUMN last_happened timestamptz, ADD COLUMN exception_id text;
INSERT INTO interop.source (name, channel, last_received, last_happened)
    SELECT source, min(channel), max(received_at), max(occurred_at) FROM interop.inbox GROUP BY source
    ON CONFLICT (name) DO UPDATE SET channel = EXCLUDED.channel, last_received = EXCLUDED.last_received, last_happened = EXCLUDED.last_happened;
