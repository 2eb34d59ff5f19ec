package org.tessellate.app.runtime;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.core.JacksonException;

/** Says in plain words what is wrong with a request body, without echoing whole bodies back. */
final class UnreadableBody {

    private static final int LONGEST = 300;
    private static final Pattern TYPE_NAME = Pattern.compile("`?\\b(org|java|tools)(\\.[\\w$]+)+(<[^>]*>)?`?");

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException failure) {
        Throwable cause = failure.getMostSpecificCause();
        if (cause instanceof Problem problem) {
            return problem;
        }
        if (cause instanceof IllegalArgumentException illegal) {
            return Problem.invalid(ProblemCode.INVALID_VALUE, shortened(illegal.getMessage()), "Correct the value and send it again.");
        }
        return Problem.badRequest("The body could not be read: %s".formatted(reason(cause)),
                "Maybe it is not JSON, or a value has another form than the API description says.");
    }

    static Problem problem(MethodArgumentNotValidException failure) {
        String fields = failure.getBindingResult().getFieldErrors().stream()
                .map(UnreadableBody::sentence)
                .collect(Collectors.joining("; "));
        return Problem.invalid(ProblemCode.INVALID_VALUE, "Some values cannot be accepted: " + fields + ".",
                "Correct them and send the request again.");
    }

    private static String sentence(FieldError error) {
        return "%s (%s) %s".formatted(error.getField(), shortened(String.valueOf(error.getRejectedValue())), error.getDefaultMessage());
    }

    private static String reason(Throwable cause) {
        // Everything else here is the framework's way to say that nothing came.
        return cause instanceof JacksonException json ? shortened(withoutTypeNames(json.getOriginalMessage())) : "it is missing";
    }

    // The names of our classes are no business of the caller's.
    private static String withoutTypeNames(String message) {
        return TYPE_NAME.matcher(message).replaceAll("the wanted form");
    }

    private static String shortened(String text) {
        String shown = String.valueOf(text);
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
