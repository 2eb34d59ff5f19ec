package org.tessellate.app.rostering;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import tools.jackson.databind.json.JsonMapper;

/** What happens to a roster while somebody looks at it, as server-sent events: changes, status and the progress of a search. */
@RestController
class RosterEventController {

    private static final Logger LOG = LoggerFactory.getLogger(RosterEventController.class);
    /** A token may be withdrawn: whoever holds one comes back with it after a while. */
    private static final Duration LONGEST_WITHOUT_SESSION = Duration.ofMinutes(10);

    private final RosterFeed feed;
    private final JsonMapper json;

    RosterEventController(RosterFeed feed, JsonMapper json) {
        this.feed = feed;
        this.json = json;
    }

    @GetMapping("/api/v1/rosters/{id}/events")
    @Needs(Permission.ROSTERS_READ)
    void events(@PathVariable String id, @RequestParam(required = false) @Nullable Integer since,
            @RequestHeader(value = "Last-Event-ID", required = false) @Nullable Integer last, HttpServletRequest request,
            HttpServletResponse response) throws InterruptedException, IOException {
        int revision = feed.require(new RosterId(id)).revision();
        int from = last != null ? last : since != null ? since : revision;
        EventStream out = new EventStream(response, json, signedIn(request.getSession(false)));
        try {
            feed.follow(new RosterId(id), from, out);
        } catch (IOException gone) {
            LOG.debug("A follower of the roster ({}) went away", id, gone);
        }
    }

    private static BooleanSupplier signedIn(@Nullable HttpSession session) {
        long start = System.nanoTime();
        return session == null ? () -> System.nanoTime() - start < LONGEST_WITHOUT_SESSION.toNanos() : () -> valid(session);
    }

    private static boolean valid(HttpSession session) {
        try {
            return session.getCreationTime() > 0;
        } catch (IllegalStateException ended) {
            return false;
        }
    }
}
