package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** The board of a draft over REST: the ETag is the roster's revision. */
@RestController
@RequestMapping("/api/v1/rosters/{id}")
class BoardController {

    private final Boards boards;
    private final RosterEdits edits;

    BoardController(Boards boards, RosterEdits edits) {
        this.boards = boards;
        this.edits = edits;
    }

    /** Several days, or as a shorthand one day at the top level. */
    record EditBody(@Nullable List<ShiftEdit> edits, @Nullable String label, @Nullable String staff, @Nullable LocalDate day,
            @Nullable String shiftType, @Nullable Boolean pinned, @Nullable Integer revision) {

        RosterEdits.Order order() {
            return new RosterEdits.Order(edits != null ? edits : List.of(new ShiftEdit(staff, day, shiftType, pinned, revision)), label);
        }
    }

    @GetMapping("/board")
    @Needs(Permission.ROSTERS_READ)
    ResponseEntity<RosterBoard> board(@PathVariable String id) {
        RosterBoard board = boards.board(new RosterId(id));
        return tagged(board.roster().revision(), board);
    }

    @GetMapping("/changes")
    @Needs(Permission.ROSTERS_READ)
    List<RosterChange> changes(@PathVariable String id, @RequestParam(defaultValue = "0") int since) {
        return boards.changes(new RosterId(id), since);
    }

    @PostMapping("/edits")
    @Needs(Permission.ROSTERS_WRITE)
    ResponseEntity<RosterBoard.Delta> edit(@PathVariable String id, @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody EditBody body) {
        @Nullable Integer seen = ifMatch == null ? body.revision() : Integer.valueOf(revision(ifMatch));
        return tagged(edits.edit(new RosterId(id), body.order(), seen));
    }

    /** Days to pin as they are, or to let go. */
    record PinBody(@Nullable List<ShiftEdit> days, boolean pinned) {
    }

    @PostMapping("/pins")
    @Needs(Permission.ROSTERS_WRITE)
    ResponseEntity<RosterBoard.Delta> pin(@PathVariable String id, @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody PinBody body) {
        @Nullable Integer seen = ifMatch == null ? null : Integer.valueOf(revision(ifMatch));
        return tagged(edits.pin(new RosterId(id), body.days() == null ? List.of() : body.days(), body.pinned(), seen));
    }

    @PostMapping("/undo")
    @Needs(Permission.ROSTERS_WRITE)
    ResponseEntity<RosterBoard.Delta> undo(@PathVariable String id) {
        return tagged(edits.undo(new RosterId(id)));
    }

    @PostMapping("/redo")
    @Needs(Permission.ROSTERS_WRITE)
    ResponseEntity<RosterBoard.Delta> redo(@PathVariable String id) {
        return tagged(edits.redo(new RosterId(id)));
    }

    private static int revision(String ifMatch) {
        try {
            return Integer.parseInt(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException failure) {
            throw Problem.badRequest("The If-Match header (%s) is not a revision.".formatted(ifMatch),
                    "Maybe send the ETag of the board unchanged, for example \"3\".");
        }
    }

    private static ResponseEntity<RosterBoard.Delta> tagged(RosterBoard.Delta delta) {
        return tagged(delta.revision(), delta);
    }

    private static <T> ResponseEntity<T> tagged(int revision, T body) {
        return ResponseEntity.ok().eTag("\"" + revision + "\"").body(body);
    }
}
