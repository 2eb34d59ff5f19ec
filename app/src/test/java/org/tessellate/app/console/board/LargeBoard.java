package org.tessellate.app.console.board;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;

/** Puts a year's roster of many people in the place of what the server says of a roster. */
final class LargeBoard {

    private static final String INFLATE = """
            ([text, people, length]) => {
              const board = JSON.parse(text);
              const first = Date.parse(board.roster.from);
              const day = n => new Date(first + n * 86400000).toISOString().slice(0, 10);
              const dates = Array.from({length}, (_, n) => day(n));
              board.days = dates.map((date, n) => ({date, weekend: n % 7 > 4}));
              board.needs.forEach(need => { need.cells = dates.map(date => ({...need.cells[0], day: date, id: need.label + date, have: 1})); });
              const types = board.shiftTypes.map(type => type.id);
              board.people = Array.from({length: people}, (_, p) => ({...board.people[0], staff: 's' + p, name: 'Nurse ' + String(p).padStart(3, '0'),
                role: p < people / 2 ? 'LPN' : 'RN', unavailable: {}, requests: {},
                shifts: Object.fromEntries(dates.filter((_, n) => (n + p) % 7 < 5).map((date, n) => [date, {type: types[(n + p) % types.length]}]))}));
              board.violations = [];
              return JSON.stringify(board);
            }""";

    private LargeBoard() {}

    static void of(Page page, int people, int days) {
        page.route(Pattern.compile(".*/api/v1/rosters/[^/]+/board$"), route -> {
            String small = route.fetch().text();
            // In a window of its own: a tab left in front of the page would let it draw once a second only.
            String large;
            try (BrowserContext aside = page.context().browser().newContext()) {
                large = (String) aside.newPage().evaluate(INFLATE, new Object[] {small, people, days});
            }
            route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody(large));
        });
    }
}
