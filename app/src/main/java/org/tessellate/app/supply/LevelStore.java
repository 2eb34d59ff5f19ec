package org.tessellate.app.supply;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.runtime.Problem;

/** How much lies where, what is on its way, and every change of it. */
@Repository
class LevelStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    LevelStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What processes remember of items, stocks and needs is old now. */
    void countPlan() {
        jdbc.sql("UPDATE supply.plan_version SET version = nextval('supply.plan_change')").update();
    }

    void open(StockId stock) {
        jdbc.sql("INSERT INTO supply.level (stock_id, on_hand) VALUES (?, 0) ON CONFLICT DO NOTHING").param(stock.value()).update();
    }

    Optional<String> otherStock(Stock stock, String facility) {
        return jdbc.sql("SELECT id FROM supply.stock WHERE facility_id = ? AND item_id = ? AND active AND id <> ?")
                .params(facility, stock.item().value(), stock.id().value()).query(String.class).optional();
    }

    /** Holds off every change of these levels until the transaction ends. */
    void lockUnchanged(Collection<StockId> stocks) {
        jdbc.sql("SELECT stock_id FROM supply.level WHERE stock_id = ANY (?) ORDER BY stock_id FOR SHARE").param(ids(stocks)).query(String.class).list();
    }

    int lockedOnHand(StockId stock) {
        return jdbc.sql("SELECT on_hand FROM supply.level WHERE stock_id = ? FOR UPDATE").param(stock.value()).query(Integer.class).optional()
                .orElseThrow(() -> Problem.notFound("Stock", stock));
    }

    /** Whether nothing later is known of the stock; remembers as of when it is now. Only after {@link #lockedOnHand}. */
    boolean isNews(StockId stock, Instant asOf) {
        return jdbc.sql("UPDATE supply.level SET known_at = :asOf WHERE stock_id = :stock AND (known_at IS NULL OR known_at <= :asOf)")
                .param("asOf", asOf.atOffset(ZoneOffset.UTC)).param("stock", stock.value()).update() == 1;
    }

    /** Whether what lies there is known as of later than that moment. Only after {@link #lockedOnHand}. */
    boolean isKnownAfter(StockId stock, Instant moment) {
        return jdbc.sql("SELECT count(*) FROM supply.level WHERE stock_id = ? AND known_at > ?").params(stock.value(), moment.atOffset(ZoneOffset.UTC))
                .query(Integer.class).single() == 1;
    }

    /** By how many deliveries and visits changed it after that moment. */
    int movedSince(StockId stock, Instant moment) {
        return jdbc.sql("SELECT coalesce(sum(change), 0) FROM supply.movement WHERE stock_id = ? AND cause IN ('RECEIVED', 'USED') AND happened_at > ?")
                .params(stock.value(), moment.atOffset(ZoneOffset.UTC)).query(Integer.class).single();
    }

    Map<StockId, Integer> onHand(Collection<StockId> stocks) {
        Map<StockId, Integer> found = new HashMap<>();
        jdbc.sql("SELECT stock_id, on_hand FROM supply.level WHERE stock_id = ANY (?)").param(ids(stocks))
                .query(row -> {
                    found.put(new StockId(row.getString(1)), row.getInt(2));
                });
        return found;
    }

    /** Only after {@link #lockedOnHand}. */
    Movement move(StockId stock, int change, int onHand, Movement.Cause cause, String reason, String by, Instant happened) {
        jdbc.sql("UPDATE supply.level SET on_hand = ? WHERE stock_id = ?").params(onHand, stock.value()).update();
        jdbc.sql("INSERT INTO supply.movement (stock_id, change, on_hand, cause, reason, moved_at, moved_by, happened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(stock.value(), change, onHand, cause.name(), reason, clock.instant().atOffset(ZoneOffset.UTC), by, happened.atOffset(ZoneOffset.UTC))
                .update();
        return new Movement(stock, change, onHand, cause, reason, clock.instant(), by);
    }

    List<Movement> movements(StockId stock, int most) {
        return jdbc.sql("SELECT * FROM supply.movement WHERE stock_id = ? ORDER BY id DESC LIMIT ?").params(stock.value(), most)
                .query((row, number) -> new Movement(stock, row.getInt("change"), row.getInt("on_hand"), Movement.Cause.valueOf(row.getString("cause")),
                        row.getString("reason"), row.getObject("moved_at", OffsetDateTime.class).toInstant(), row.getString("moved_by"))).list();
    }

    private record Expected(StockId stock, Level.Arrival arrival) {}

    /** What is overdue may never come: nobody is promised any of it until it is there, or has a new day. */
    Map<StockId, List<Level.Arrival>> expected(Collection<StockId> stocks) {
        return jdbc.sql("SELECT stock_id, due, quantity FROM supply.delivery WHERE stock_id = ANY (?) AND status = 'EXPECTED' AND due > ? ORDER BY due")
                .params(ids(stocks), clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Expected(new StockId(row.getString(1)), new Level.Arrival(row.getObject(2, OffsetDateTime.class).toInstant(), row.getInt(3))))
                .list().stream().collect(Collectors.groupingBy(Expected::stock, Collectors.mapping(Expected::arrival, Collectors.toList())));
    }

    /** Of the delivery, which is one and the same however often its day changes. */
    void expect(String id, StockId stock, int quantity, Instant due) {
        jdbc.sql("""
                INSERT INTO supply.delivery (id, stock_id, quantity, due, status) VALUES (?, ?, ?, ?, 'EXPECTED')
                ON CONFLICT (id) DO UPDATE SET quantity = EXCLUDED.quantity, due = EXCLUDED.due WHERE supply.delivery.status = 'EXPECTED'""")
                .params(id, stock.value(), quantity, due.atOffset(ZoneOffset.UTC)).update();
    }

    /** The quantity, if it was still expected. */
    Optional<Integer> settle(String id, String status) {
        return jdbc.sql("UPDATE supply.delivery SET status = ? WHERE id = ? AND status = 'EXPECTED' RETURNING quantity").params(status, id)
                .query(Integer.class).optional();
    }

    private static String[] ids(Collection<StockId> stocks) {
        return stocks.stream().map(StockId::value).distinct().toArray(String[]::new);
    }
}
