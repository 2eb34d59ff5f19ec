package org.tessellate.app.interop.embedded;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.interop.embedded.LaunchRefused.Why;
import org.tessellate.app.runtime.OwnAddress;

/** The pages in a record system's frame. No cookie is read or set: who looks is proved by the launch, and then by the page's own token. */
@Controller
@RequestMapping("/embedded")
class EmbeddedController {

    static final String CALLBACK = "/embedded/callback";

    private static final String CSP = "Content-Security-Policy";
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors ";
    private static final String FRAMED = EmbeddedController.class.getName() + ".launch";

    private final Launching launching;
    private final LaunchSessions sessions;
    private final PendingLaunches pending;
    private final WidgetViews views;
    private final WidgetActions actions;
    private final LaunchRecord record;
    private final OwnAddress own;

    EmbeddedController(Launching launching, LaunchSessions sessions, PendingLaunches pending, WidgetViews views, WidgetActions actions, LaunchRecord record,
            OwnAddress own) {
        this.launching = launching;
        this.sessions = sessions;
        this.pending = pending;
        this.views = views;
        this.actions = actions;
        this.record = record;
        this.own = own;
    }

    @GetMapping("/launch")
    @OpenToEverybody("a record system begins it for somebody who is not signed in here; nothing is shown before its sign-in brings them back")
    ResponseEntity<Void> launch(@RequestParam(defaultValue = "") String iss, @RequestParam(defaultValue = "") String launch, HttpServletRequest request,
            HttpServletResponse response) {
        frame(Optional.empty(), request, response);
        EhrLaunch known = launching.of(iss);
        frame(Optional.of(known), request, response);
        String address = launching.begin(known, launch, back(request));
        record.started(known);
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(address)).cacheControl(CacheControl.noStore()).build();
    }

    /** Never a place that whoever began the launch chose by its Host. */
    private String back(HttpServletRequest request) {
        return own.of(request, CALLBACK).orElseThrow(() -> new LaunchRefused(Why.UNKNOWN,
                "It is not known what this installation is called: tessellate.notification.public-url is not set."));
    }

    @GetMapping("/callback")
    @OpenToEverybody("whoever comes is proved by the record system's signed token, for a launch that began here and comes back once")
    String callback(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String code, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        frame(launching.ofId(pending.launchOf(state)), request, response);
        PendingLaunches.Pending sent = launching.take(state);
        EhrLaunch known = launching.ofId(Optional.of(sent.launch())).orElseThrow(() -> new LaunchRefused(Why.UNKNOWN, "The launch was taken out of use."));
        if (code.isBlank()) {
            throw new LaunchRefused(Why.DENIED, "The record system gave no code.");
        }
        OpenWidget widget = launching.open(known, sent, code);
        record.opened(widget);
        return show(widget, null, model);
    }

    @PostMapping("/widget")
    @OpenToEverybody("the page's own token stands for the account that the launch opened it for, and ends with it")
    String act(WidgetForm form, HttpServletRequest request, HttpServletResponse response, Model model) {
        String token = String.valueOf(form.token());
        frame(launching.ofId(sessions.launchOf(token)), request, response);
        OpenWidget widget = sessions.open(token).orElseThrow(() -> new LaunchRefused(Why.ENDED, "The widget is open no more."));
        return show(widget, form, model);
    }

    private String show(OpenWidget widget, @Nullable WidgetForm form, Model model) {
        model.addAttribute("token", widget.token());
        model.addAttribute("place", widget.launch().name());
        model.addAttribute("who", widget.actor().displayName());
        Access.as(widget.actor(), () -> {
            if (form != null && form.act() != null) {
                model.addAttribute("result", record.denials(widget, actions.take(form.act(), form)));
            }
            model.addAttribute("view", views.of(widget));
        });
        return "embedded/widget";
    }

    @ExceptionHandler
    ModelAndView refused(LaunchRefused refused, HttpServletRequest request) {
        record.refused(Optional.ofNullable((EhrLaunch) request.getAttribute(FRAMED)), refused);
        ModelAndView page = new ModelAndView("embedded/refused");
        page.setStatus(refused.why().status());
        page.addObject("why", refused.why().name());
        return page;
    }

    /** Only the registered places may hold what follows, refusals included. */
    private static void frame(Optional<EhrLaunch> launch, HttpServletRequest request, HttpServletResponse response) {
        @Nullable EhrLaunch known = launch.orElse(null);
        request.setAttribute(FRAMED, known);
        response.setHeader(CSP, POLICY + (known == null ? "'none'" : String.join(" ", known.frameOrigins())));
    }
}
