package org.tessellate.app.runtime;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Refuses bodies above the limit, before they are read when they announce their length, while they are read otherwise. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimitFilter extends OncePerRequestFilter {

    static final long MOST_JSON_BYTES = 2L << 20;
    /** Whatever its form: it is read whole into memory. */
    private static final String FHIR = "/fhir/";
    static final long MOST_FILE_BYTES = 64L << 20;

    private final JsonMapper json;

    BodyLimitFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            refuse(response, limit);
            return;
        }
        chain.doFilter(request.getContentLengthLong() < 0 ? new Limited(request, limit) : request, response);
    }

    private static long limit(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType());
        boolean structured = type.contains("json") || request.getRequestURI().startsWith(request.getContextPath() + FHIR) || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        return structured ? MOST_JSON_BYTES : MOST_FILE_BYTES;
    }

    private void refuse(HttpServletResponse response, long limit) throws IOException {
        Problem problem = problem(limit);
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(ProblemDetails.of(problem)).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(long limit) {
        return Problem.tooLarge("The body is larger than %d MB.".formatted(limit >> 20), "Send less at once, for instance in several files.");
    }

    /** For bodies of unknown length: counts while they are read. */
    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), limit);
        }
    }

    private static final class Counting extends ServletInputStream {

        private final ServletInputStream source;
        private long left;
        private final long limit;

        Counting(ServletInputStream source, long limit) {
            this.source = source;
            this.left = limit;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            return counted(source.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = source.read(buffer, offset, length);
            return counted(read, read);
        }

        private int counted(int result, int bytes) {
            left -= result < 0 ? 0 : bytes;
            if (left < 0) {
                throw problem(limit);
            }
            return result;
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
