package org.tessellate.app.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.StoreRefusal;

/** What every page shows of the signed-in person, and the page that explains a refusal. */
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(PageAdvice.class);

    private final Words words;
    private final boolean sandbox;

    PageAdvice(Words words, @Value("${tessellate.sandbox:false}") boolean sandbox) {
        this.words = words;
        this.sandbox = sandbox;
    }

    /** The signed-in person, for the header and for showing only what they may use; null on the sign-in page. */
    @ModelAttribute("me")
    @Nullable Actor me() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor : null;
    }

    /** What the frame around every page needs to know. */
    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request) {
        return Shell.of(me(), request, sandbox);
    }

    @ExceptionHandler
    ModelAndView refused(Problem problem) {
        return page(problem.status(), String.valueOf(problem.getMessage()), problem.remedy());
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, BindException.class, IllegalArgumentException.class})
    ModelAndView unreadable(Exception failure) {
        LOG.warn("A page was asked for with an impossible value", failure);
        return page(HttpStatus.BAD_REQUEST, words.of("shell.problem.unreadable"), words.of("shell.problem.unreadable.remedy"));
    }

    @ExceptionHandler({DataAccessException.class, DateTimeException.class})
    ModelAndView unstorable(RuntimeException failure) throws Exception {
        Optional<Problem> problem = StoreRefusal.problem(failure);
        return problem.isPresent() ? refused(problem.get()) : failed(failure);
    }

    @ExceptionHandler
    ModelAndView failed(Exception failure) throws Exception {
        if (failure instanceof ErrorResponse) {
            throw failure;
        }
        LOG.error("A page failed", failure);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, words.of("shell.problem.failed"), words.of("shell.problem.failed.remedy"));
    }

    private ModelAndView page(HttpStatus status, String detail, String remedy) {
        ModelAndView page = new ModelAndView("console/problem");
        page.setStatus(status);
        page.addObject("me", me());
        page.addObject("shell", shell(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest()));
        page.addObject("detail", detail);
        page.addObject("remedy", remedy);
        return page;
    }
}
