package org.tessellate.app.rostering;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Searches on rosters, repairs of them and ways back over REST. */
@RestController
@RequestMapping("/api/v1/rosters/{id}")
class SolveController {

    private final Solves solves;
    private final RosterRepairs repairs;
    private final RosterRestores restores;
    private final Alternatives alternatives;

    SolveController(Solves solves, RosterRepairs repairs, RosterRestores restores, Alternatives alternatives) {
        this.solves = solves;
        this.repairs = repairs;
        this.restores = restores;
        this.alternatives = alternatives;
    }

    /** The same days under other assumptions, searched at once. */
    @PostMapping("/alternatives")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    RosterView whatIf(@PathVariable String id, @Valid @RequestBody Alternatives.Order order) {
        return alternatives.make(new RosterId(id), order);
    }

    /** The roster and its alternatives side by side. */
    @GetMapping("/alternatives")
    @Needs(Permission.ROSTERS_READ)
    List<Alternatives.Way> alternatives(@PathVariable String id) {
        return alternatives.of(new RosterId(id));
    }

    /** A new draft that mends this published roster with few changes. */
    @PostMapping("/repair")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    RosterRepairs.Repaired repair(@PathVariable String id) {
        return repairs.repair(new RosterId(id));
    }

    /** A new draft of the days as this roster, since replaced, had planned them. */
    @PostMapping("/restore")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.ROSTERS_WRITE)
    RosterRestores.Restored restore(@PathVariable String id) {
        return restores.restore(new RosterId(id));
    }

    @PostMapping("/solve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Needs(Permission.ROSTERS_WRITE)
    SolveView start(@PathVariable String id, @RequestBody(required = false) Solves.@Nullable Order order) {
        return solves.start(new RosterId(id), order == null ? new Solves.Order(null, null, null) : order);
    }

    @GetMapping("/solve")
    @Needs(Permission.ROSTERS_READ)
    SolveView progress(@PathVariable String id) {
        return solves.latest(new RosterId(id)).orElseThrow(() -> Problem.notFound("A search on roster", id));
    }

    @PostMapping("/solve/stop")
    @Needs(Permission.ROSTERS_WRITE)
    SolveView stop(@PathVariable String id) {
        return solves.stop(new RosterId(id));
    }
}
