-- What the ERP says a procedure is expected to bring.
CREATE TABLE interop.erp_tariff (
    procedure_id text   PRIMARY KEY,
    cents        bigint NOT NULL CHECK (cents >= 0)
);
