-- Search by name and number only.
UPDATE patient.patient SET search = lower(concat_ws(' ', body ->> 'name',
    (SELECT string_agg(entry ->> 'value', ' ') FROM jsonb_array_elements(body -> 'identifiers') entry)));
