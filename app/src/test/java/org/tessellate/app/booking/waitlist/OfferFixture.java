package org.tessellate.app.booking.waitlist;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.identity.Access;

/** Fills a unit's openings now instead of when the background job comes to it. */
public final class OfferFixture {

    private OfferFixture() {}

    /** The open offer of the unit, made now or a moment ago. */
    public static String made(ApplicationContext context, String unit) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        Filling filling = context.getBean(Filling.class);
        jdbc.sql("SELECT id FROM booking.opening WHERE unit_id = ?").param(unit).query(String.class).list()
                .forEach(opening -> Access.asSystem("test", () -> filling.fill(opening)));
        return jdbc.sql("SELECT id FROM booking.waitlist_offer WHERE unit_id = ? AND status = 'OPEN'").param(unit).query(String.class).single();
    }
}
