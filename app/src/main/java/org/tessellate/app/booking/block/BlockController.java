package org.tessellate.app.booking.block;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.runtime.Problem;

@RestController
@RequestMapping("/api/v1/blocks")
class BlockController {

    private final Blocks blocks;
    private final BlockDays days;
    private final OpenTime openTime;
    private final ReleaseProposals proposals;

    BlockController(Blocks blocks, BlockDays days, OpenTime openTime, ReleaseProposals proposals) {
        this.blocks = blocks;
        this.days = days;
        this.openTime = openTime;
        this.proposals = proposals;
    }

    record Reason(@Nullable String reason) {

        String given() {
            return reason == null ? "" : reason;
        }
    }

    record Ask(String service, @Nullable String reason) {}

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    List<Block> list(@RequestParam String unit) {
        return blocks.inUnit(unit);
    }

    /** Each day of the unit's blocks with what is booked, what likely stays unused, and whose it is. */
    @GetMapping("/days")
    @Needs(Permission.APPOINTMENTS_READ)
    List<BlockDay> days(@RequestParam String unit, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(defaultValue = "14") int days) {
        return this.days.of(unit, from == null ? blocks.today(unit) : from, days);
    }

    @PutMapping("/{id}")
    @Needs(Permission.RESOURCES_WRITE)
    Block save(@PathVariable String id, @RequestBody Block block, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        if (!id.equals(block.id())) {
            throw Problem.badRequest("The body is of block (%s), the address of (%s).".formatted(block.id(), id), "Maybe one of them has a typing error.");
        }
        return blocks.save(block, version == null ? null : Entries.version(version));
    }

    @PostMapping("/{id}/end")
    @Needs(Permission.RESOURCES_WRITE)
    Block end(@PathVariable String id, @RequestParam LocalDate lastDay) {
        return blocks.end(id, lastDay);
    }

    @PostMapping("/{id}/days/{day}/release")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    Release release(@PathVariable String id, @PathVariable LocalDate day, @RequestBody Reason reason) {
        return openTime.release(id, day, reason.given());
    }

    @PostMapping("/{id}/days/{day}/requests")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    TimeRequest ask(@PathVariable String id, @PathVariable LocalDate day, @RequestBody Ask ask) {
        return openTime.ask(id, day, ask.service() == null ? "" : ask.service(), ask.reason() == null ? "" : ask.reason());
    }

    /** Who asks for time that was let go in the unit's facility, and what became of it. */
    @GetMapping("/requests")
    @Needs(Permission.APPOINTMENTS_READ)
    List<TimeRequest> requests(@RequestParam String unit) {
        return openTime.requests(unit);
    }

    @PostMapping("/requests/{request}/grant")
    @Needs(Permission.APPOINTMENTS_WRITE)
    TimeRequest grant(@PathVariable String request) {
        return openTime.grant(request);
    }

    @PostMapping("/requests/{request}/decline")
    @Needs(Permission.APPOINTMENTS_WRITE)
    TimeRequest decline(@PathVariable String request) {
        return openTime.decline(request);
    }

    /** Lays before people which days should be let go. */
    @PostMapping("/proposals")
    @Needs(Permission.APPOINTMENTS_WRITE)
    List<Recommendation> propose(@RequestParam String unit) {
        return proposals.propose(unit);
    }
}
