-- Before V20 it was not written down by which token somebody subscribed. Where the account is a registered client's, its scopes cannot be judged again
-- when something is sent: such a subscription ends, and the client subscribes anew. What still waits without a unit goes only to accounts that may read everywhere.
DELETE FROM interop.fhir_notification WHERE subscription IN (
    SELECT s.id FROM interop.fhir_subscription s JOIN interop.smart_client c ON c.body ->> 'username' = s.username WHERE s.client IS NULL);
UPDATE interop.fhir_subscription s SET status = 'off', error = 'By which token it was made is not known. Subscribe again.'
WHERE status IN ('requested', 'active') AND client IS NULL
    AND EXISTS (SELECT 1 FROM interop.smart_client c WHERE c.body ->> 'username' = s.username);
