package org.tessellate.app.supply;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** With which figures a stock was last laid before people. */
@Repository
class ReviewStore {

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether they are others than the last time; remembers them. */
    boolean isNews(StockId stock, String facts) {
        return jdbc.sql("""
                INSERT INTO supply.review AS known (stock_id, facts) VALUES (?, ?)
                ON CONFLICT (stock_id) DO UPDATE SET facts = EXCLUDED.facts WHERE known.facts <> EXCLUDED.facts""").params(stock.value(), facts).update() == 1;
    }

    void forget(StockId stock) {
        jdbc.sql("DELETE FROM supply.review WHERE stock_id = ?").param(stock.value()).update();
    }
}
