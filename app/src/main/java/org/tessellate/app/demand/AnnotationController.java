package org.tessellate.app.demand;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Notes on the demand, and how fresh it is, over REST. */
@RestController
@RequestMapping("/api/v1/demand")
class AnnotationController {

    private final Annotations annotations;
    private final Feeds feeds;

    AnnotationController(Annotations annotations, Feeds feeds) {
        this.annotations = annotations;
        this.feeds = feeds;
    }

    @GetMapping("/feeds")
    @Needs(Permission.DEMAND_READ)
    List<Feed> feeds(@RequestParam String unit) {
        return feeds.of(new UnitId(unit));
    }

    /** A new note; without a last day it is for one day. */
    record Note(@Nullable UnitId unit, @Nullable String label, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {}

    @GetMapping("/annotations")
    @Needs(Permission.DEMAND_READ)
    List<Annotation> list(@RequestParam String unit, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        return annotations.between(new UnitId(unit), from, to);
    }

    @PostMapping("/annotations")
    @Needs(Permission.DEMAND_WRITE)
    ResponseEntity<Annotation> add(@RequestBody Note note) {
        if (note.unit() == null) {
            throw Problem.badRequest("The unit is missing.", "Name it, as in {\"unit\": \"ed\", \"label\": \"Flu wave\", \"firstDay\": \"2026-01-12\"}.");
        }
        Annotation made = annotations.add(note.unit(), note.label(), note.firstDay(), note.lastDay());
        return ResponseEntity.created(URI.create("/api/v1/demand/annotations/" + made.id())).body(made);
    }

    @DeleteMapping("/annotations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.DEMAND_WRITE)
    void remove(@PathVariable String id) {
        annotations.remove(id);
    }
}
