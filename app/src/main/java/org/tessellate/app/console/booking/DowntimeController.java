package org.tessellate.app.console.booking;

import java.nio.charset.StandardCharsets;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** The downtime list of a unit as a file, as it would be written now; names and numbers of patients are on it. */
@Controller
class DowntimeController {

    private final DowntimeSheets sheets;
    private final Facilities facilities;
    private final Access access;

    DowntimeController(DowntimeSheets sheets, Facilities facilities, Access access) {
        this.sheets = sheets;
        this.facilities = facilities;
        this.access = access;
    }

    @GetMapping("/clinic/downtime/{unit}")
    @Needs(Permission.PATIENTS_READ)
    ResponseEntity<byte[]> sheet(@PathVariable String unit) {
        Unit found = facilities.graph().unit(new UnitId(unit));
        access.require(Permission.APPOINTMENTS_READ, found.id().value());
        byte[] page = sheets.page(found, LocaleContextHolder.getLocale()).getBytes(StandardCharsets.UTF_8);
        sheets.recordSight(found);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"downtime-%s.html\"".formatted(unit)).body(page);
    }
}
