package org.tessellate.app.interop.erp;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ERP says a procedure is expected to bring, in cents. */
@Repository
class Tariffs {

    private final JdbcClient jdbc;

    Tariffs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** 0 where it said nothing. */
    long cents(String procedure) {
        return jdbc.sql("SELECT cents FROM interop.erp_tariff WHERE procedure_id = ?").param(procedure).query(Long.class).optional().orElse(0L);
    }

    void set(String procedure, long cents) {
        jdbc.sql("INSERT INTO interop.erp_tariff (procedure_id, cents) VALUES (?, ?) ON CONFLICT (procedure_id) DO UPDATE SET cents = EXCLUDED.cents")
                .params(procedure, cents).update();
    }
}
