package org.tessellate.app.supply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was ordered. */
@Repository
class PurchaseStore {

    private final JdbcClient jdbc;

    PurchaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Purchase purchase) {
        jdbc.sql("""
                INSERT INTO supply.purchase (id, stock_id, quantity, needed_by, status, due, requested_by, requested_at) VALUES (?, ?, ?, ?, ?, NULL, ?, ?)""")
                .params(purchase.id(), purchase.stock().value(), purchase.quantity(), stored(purchase.neededBy()), purchase.status().name(),
                        purchase.requestedBy(), stored(purchase.requestedAt())).update();
    }

    void answered(String id, Purchase.Status status, @Nullable Instant due) {
        jdbc.sql("UPDATE supply.purchase SET status = ?, due = ? WHERE id = ?").params(status.name(), due == null ? null : stored(due), id).update();
    }

    Optional<Purchase> find(String id) {
        return jdbc.sql("SELECT * FROM supply.purchase WHERE id = ?").param(id).query(PurchaseStore::read).optional();
    }

    /** The row locked, so that two answers of the buyer come one after the other. */
    Optional<Purchase> locked(String id) {
        return jdbc.sql("SELECT * FROM supply.purchase WHERE id = ? FOR UPDATE").param(id).query(PurchaseStore::read).optional();
    }

    /** Requested, not taken back and not answered yet: once answered, they count as deliveries. */
    int unanswered(StockId stock) {
        return jdbc.sql("SELECT coalesce(sum(quantity), 0) FROM supply.purchase WHERE stock_id = ? AND status = 'REQUESTED' AND withdrawn_at IS NULL").param(stock.value())
                .query(Integer.class).single();
    }

    /** Of the stock and not here yet, the soonest first. */
    List<Purchase> open(StockId stock) {
        return jdbc.sql("SELECT * FROM supply.purchase WHERE stock_id = ? AND status IN ('REQUESTED', 'ORDERED') ORDER BY coalesce(due, needed_by), id")
                .param(stock.value()).query(PurchaseStore::read).list();
    }

    void needed(String id, Instant by) {
        jdbc.sql("UPDATE supply.purchase SET needed_by = ? WHERE id = ?").params(stored(by), id).update();
    }

    void withdrawn(String id, Instant at) {
        jdbc.sql("UPDATE supply.purchase SET withdrawn_at = ? WHERE id = ?").params(stored(at), id).update();
    }

    /** People want it all the same, for as long as it is under way. */
    void keep(String id) {
        jdbc.sql("UPDATE supply.purchase SET kept = true WHERE id = ?").param(id).update();
    }

    boolean isKept(String id) {
        return jdbc.sql("SELECT kept FROM supply.purchase WHERE id = ?").param(id).query(Boolean.class).single();
    }

    List<Purchase> of(List<StockId> stocks, int most) {
        return jdbc.sql("SELECT * FROM supply.purchase WHERE stock_id = ANY (?) ORDER BY requested_at DESC, id LIMIT ?")
                .params(stocks.stream().map(StockId::value).toArray(String[]::new), most).query(PurchaseStore::read).list();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Purchase read(ResultSet row, int number) throws SQLException {
        return new Purchase(row.getString("id"), new StockId(row.getString("stock_id")), row.getInt("quantity"),
                row.getObject("needed_by", OffsetDateTime.class).toInstant(), Purchase.Status.valueOf(row.getString("status")), moment(row, "due"),
                row.getString("requested_by"), row.getObject("requested_at", OffsetDateTime.class).toInstant(), moment(row, "withdrawn_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
