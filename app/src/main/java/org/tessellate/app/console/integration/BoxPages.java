package org.tessellate.app.console.integration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.DropBoxes;

/** The drop boxes: how each stands, and the files that wait in quarantine for people. */
@Controller
@RequestMapping("/integration/boxes")
class BoxPages {

    private final DropBoxes boxes;
    private final Access access;

    BoxPages(DropBoxes boxes, Access access) {
        this.boxes = boxes;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.INTEGRATION_READ)
    String list(Model model) {
        model.addAttribute("boxes", boxes.all());
        addDoor(model);
        return "console/integration/boxes";
    }

    @GetMapping("/{id}")
    @Needs(Permission.INTEGRATION_READ)
    String box(@PathVariable String id, Model model) {
        model.addAttribute("box", boxes.box(id));
        model.addAttribute("held", boxes.held(id));
        model.addAttribute("plans", boxes.plans(id));
        model.addAttribute("mayRead", access.allows(Permission.PATIENTS_READ, null));
        model.addAttribute("mayChange", access.allows(Permission.INTEGRATION_WRITE, null));
        addDoor(model);
        return "console/integration/box";
    }

    private void addDoor(Model model) {
        model.addAttribute("on", boxes.isOn());
        model.addAttribute("door", boxes.door());
        model.addAttribute("mayOpen", access.allows(Permission.USERS_WRITE, null));
    }

    /** The file as it came, or with {@code rows} those rows of it that were not used. */
    @GetMapping("/{id}/file")
    @Needs(Permission.INTEGRATION_READ)
    ResponseEntity<Resource> content(@PathVariable String id, @RequestParam String name, @RequestParam(defaultValue = "false") boolean rows) {
        Path file = boxes.content(id, name, rows);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.getFileName().toString(), StandardCharsets.UTF_8).build().toString())
                .body(new FileSystemResource(file));
    }

    @PostMapping("/{id}/try-again")
    @Needs(Permission.INTEGRATION_WRITE)
    String tryAgain(@PathVariable String id, @RequestParam String name, RedirectAttributes redirect) {
        return Told.back(page(id), redirect, "integration.box.again.done", () -> boxes.tryAgain(id, name));
    }

    @PostMapping("/{id}/discard")
    @Needs(Permission.INTEGRATION_WRITE)
    String discard(@PathVariable String id, @RequestParam String name, @RequestParam String reason, RedirectAttributes redirect) {
        return Told.back(page(id), redirect, "integration.box.discard.done", () -> boxes.discard(id, name, reason));
    }

    @PostMapping("/{id}/close")
    @Needs(Permission.USERS_WRITE)
    String close(@PathVariable String id, @RequestParam int version, RedirectAttributes redirect) {
        return Told.back(page(id), redirect, "integration.box.close.done", () -> boxes.close(id, version));
    }

    @PostMapping("/{id}/open")
    @Needs(Permission.USERS_WRITE)
    String open(@PathVariable String id, @RequestParam int version, RedirectAttributes redirect) {
        return Told.back(page(id), redirect, "integration.box.open.done", () -> boxes.open(id, version));
    }

    private static String page(String id) {
        return "/integration/boxes/" + id;
    }
}
