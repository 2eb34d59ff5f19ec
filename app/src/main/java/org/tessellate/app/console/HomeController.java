package org.tessellate.app.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.identity.Permission;

/** The first page, and the way in. */
@Controller
class HomeController {

    @GetMapping("/")
    @Needs(Permission.SIGNED_IN)
    String home() {
        return "console/home";
    }

    @GetMapping("/login")
    @OpenToEverybody("signing in")
    String login() {
        return "console/login";
    }
}
