package org.tessellate.app.console.apps;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.tessellate.app.identity.FormTargets;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.Apps;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.OwnAddress;

/** Asks the signed-in person whether an app may act for them, and shows what they allowed. */
@Controller
class AppPages {

    private static final String FHIR = "/fhir/r4";
    private static final int SHORTEST = 3;
    private static final int SHOWN = 20;

    private final Apps apps;
    private final Register<Patient> patients;
    private final OwnAddress own;

    AppPages(Apps apps, Register<Patient> patients, OwnAddress own) {
        this.apps = apps;
        this.patients = patients;
        this.own = own;
    }

    @GetMapping("/apps/authorize")
    @Needs(Permission.SIGNED_IN)
    ModelAndView ask(@RequestParam Map<String, String> sent, HttpServletRequest request, HttpServletResponse response) {
        return reply(AppWish.of(sent, own.of(request, FHIR)), "", response);
    }

    /** Posted, so that what is typed of a patient's name is in no address; the app's wish is read again, as it was sent. */
    @PostMapping("/apps/authorize")
    @Needs(Permission.SIGNED_IN)
    ModelAndView answer(@RequestParam Map<String, String> sent, HttpServletRequest request, HttpServletResponse response) {
        Apps.Wish wish = AppWish.of(sent, own.of(request, FHIR));
        return switch (sent.getOrDefault("answer", "")) {
            case "allow" -> back(apps.allow(wish, sent.get("patient")));
            case "refuse" -> back(apps.refuse(wish));
            default -> reply(wish, sent.getOrDefault("search", "").strip(), response);
        };
    }

    private ModelAndView reply(Apps.Wish wish, String search, HttpServletResponse response) {
        return switch (apps.ask(wish)) {
            case Apps.Back back -> back(back);
            case Apps.Question question -> page(wish, question, search, response);
        };
    }

    private ModelAndView page(Apps.Wish wish, Apps.Question question, String search, HttpServletResponse response) {
        FormTargets.allow(response, question.site());
        ModelAndView page = new ModelAndView("console/apps/ask");
        page.addObject("question", question);
        page.addObject("wish", AppWish.fields(wish));
        page.addObject("search", search);
        page.addObject("found", found(question, search));
        return page;
    }

    private List<Patient> found(Apps.Question question, String search) {
        return question.patient() && search.length() >= SHORTEST ? patients.list(ListQuery.of(search, 0, SHOWN)).items().stream().map(Versioned::value).toList() : List.of();
    }

    private static ModelAndView back(Apps.Back back) {
        RedirectView view = new RedirectView(back.address().toString());
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }

    @GetMapping("/apps")
    @Needs(Permission.SIGNED_IN)
    String mine(Model model) {
        model.addAttribute("allowed", apps.mine());
        return "console/apps/mine";
    }

    @PostMapping("/apps/{grant}/end")
    @Needs(Permission.SIGNED_IN)
    String end(@PathVariable String grant) {
        apps.end(grant);
        return "redirect:/apps";
    }
}
