-- Columns keep milliseconds, and round: a moment kept could be up to half a millisecond to come. The clocks now count
-- in milliseconds too, so that what they gave is kept as it was, and is never to come.
CREATE OR REPLACE FUNCTION portail_now() RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN date_trunc('milliseconds', coalesce(nullif(current_setting('portail.maintenant', true), '')::timestamptz, now()));
CREATE OR REPLACE FUNCTION portail_instant() RETURNS timestamptz
  LANGUAGE sql VOLATILE
  RETURN date_trunc('milliseconds', coalesce(nullif(current_setting('portail.maintenant', true), '')::timestamptz, clock_timestamp()));
