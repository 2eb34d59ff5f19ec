package org.tessellate.app.interop.smart;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.Apps;

/** What the caller let apps do. */
@RestController
@RequestMapping("/api/v1/me/apps")
class MyAppsController {

    private final Apps apps;

    MyAppsController(Apps apps) {
        this.apps = apps;
    }

    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<Apps.Allowed> mine() {
        return apps.mine();
    }

    @DeleteMapping("/{grant}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.SIGNED_IN)
    void end(@PathVariable String grant) {
        apps.end(grant);
    }
}
