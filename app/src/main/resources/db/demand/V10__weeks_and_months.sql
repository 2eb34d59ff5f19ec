-- Demand by week (from Monday) and month beside hours and days.
ALTER TABLE demand.observation DROP CONSTRAINT observation_granularity_check;
ALTER TABLE demand.observation ADD CONSTRAINT observation_granularity_check CHECK (granularity IN ('HOUR', 'DAY', 'WEEK', 'MONTH'));
ALTER TABLE demand.forecast DROP CONSTRAINT forecast_granularity_check;
ALTER TABLE demand.forecast ADD CONSTRAINT forecast_granularity_check CHECK (granularity IN ('HOUR', 'DAY', 'WEEK', 'MONTH'));
