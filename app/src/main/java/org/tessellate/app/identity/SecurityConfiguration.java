package org.tessellate.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tessellate.app.runtime.OwnAddress;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.ProblemDetails;
import tools.jackson.databind.json.JsonMapper;

/** Two doors: bearer tokens for the API (no cookie, no CSRF), a session with CSRF protection for the console. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    /** No inline script or style anywhere; nothing from elsewhere. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    /** What an application reads before it signs in. */
    private static final String SMART = "/.well-known/smart-configuration";

    private final Access access;

    SecurityConfiguration(Access access) {
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermissionInterceptor(access)).order(0);
    }

    /**
     * Pages in the frames of other systems (docs/adr/0013). No cookie counts there, so there is none to be misused by a forged form; who may hold
     * the frame says each answer for itself, and without its word nobody may.
     */
    @Bean
    @Order(0)
    SecurityFilterChain embedded(HttpSecurity http, RequestLimits limits, JsonMapper json) throws Exception {
        return http.securityMatcher("/embedded/**")
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)).frameOptions(frames -> frames.disable()))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .addFilterBefore(new AddressLimitFilter(RequestLimits.Door.FRAMES, limits, json), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Requests that carry a bearer token, or no session cookie at all, are API requests. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, ClientTokens signed, RequestLimits limits, OwnAddress own, AppSites sites, JsonMapper json) throws Exception {
        return headers(http)
                .securityMatcher(request -> isApi(request) && !hasSession(request))
                .cors(cors -> cors.configurationSource(new AppCors(sites)))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.disable())
                .requestCache(cache -> cache.disable())
                .addFilterBefore(new AddressLimitFilter(RequestLimits.Door.TOKENS, limits, json), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new BearerTokenFilter(tokens, signed, limits, own, json), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/api/v1/tokens", "/api/v1/oauth/token", "/api/v1/oauth/revoke", "/fhir/r4/metadata", "/fhir/r4" + SMART, "/fhir/r4/$bulk-publish", "/fhir/r4/bulk-publish/*").permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/messages/receipts/twilio").permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/cds-services").permitAll()
                        .anyRequest().authenticated())
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((request, response, failure) -> unauthenticated(request, response, json)))
                .build();
    }

    /** The console, and API calls that its pages make within a session. Signing out leaves nothing that a page kept in the browser. */
    @Bean
    @Order(2)
    SecurityFilterChain console(HttpSecurity http, PasswordSignIn passwords, Users users, JsonMapper json) throws Exception {
        return headers(http)
                .authenticationProvider(passwords)
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .addFilterBefore(new FreshActorFilter(users), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/login", "/look", "/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon*.svg", "/calendars/*", "/offers/*", SMART, "/.well-known/jwks.json", "/actuator/health/**", "/error").permitAll()
                        .requestMatchers("/actuator/**").access((signedIn, context) -> new AuthorizationDecision(isAdministrator(signedIn.get())))
                        .anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", false).permitAll())
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?out")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.STORAGE))))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((request, response, failure) -> {
                            if (isApi(request)) {
                                unauthenticated(request, response, json);
                            } else {
                                response.sendRedirect(request.getContextPath() + "/login");
                            }
                        }))
                .build();
    }

    private static boolean isAdministrator(@Nullable Authentication signedIn) {
        return signedIn != null && signedIn.getPrincipal() instanceof Actor actor && actor.may(Permission.USERS_WRITE);
    }

    // After signing in, one comes back to the page one asked for, never to a picture or a script the browser fetched beside it.
    private static RequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod()) && !isApi(request)
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE));
        return cache;
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") || isFhir(request);
    }

    static boolean isFhir(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/fhir/");
    }

    private static boolean hasSession(HttpServletRequest request) {
        return !BearerTokenFilter.hasToken(request.getHeader(HttpHeaders.AUTHORIZATION)) && request.getRequestedSessionId() != null;
    }

    private static void unauthenticated(HttpServletRequest request, HttpServletResponse response, JsonMapper json) throws IOException {
        Problem problem = Problem.of(HttpStatus.UNAUTHORIZED, ProblemCode.UNAUTHENTICATED, "This needs a sign-in.",
                "Send POST /api/v1/tokens with username and password, then the token as Authorization: Bearer.");
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answer(request, response, problem, json);
    }

    static void answer(HttpServletRequest request, HttpServletResponse response, Problem problem, JsonMapper json) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(isFhir(request) ? "application/fhir+json" : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        Object body = isFhir(request) ? outcome(problem) : ProblemDetails.of(problem);
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    /** The refusal as FHIR's OperationOutcome: its clients read nothing else. */
    private static Map<String, Object> outcome(Problem problem) {
        String code = problem.code() == ProblemCode.UNAUTHENTICATED ? "login" : "throttled";
        return Map.of("resourceType", "OperationOutcome", "issue", List.of(Map.of("severity", "error", "code", code,
                "details", Map.of("text", String.valueOf(problem.getMessage())), "diagnostics", problem.remedy())));
    }
}
