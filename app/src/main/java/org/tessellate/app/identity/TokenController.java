package org.tessellate.app.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import jakarta.validation.Valid;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Sign-in for API clients, and who am I. */
@RestController
@RequestMapping("/api/v1")
class TokenController {

    /** Username and password, and a label to tell one's tokens apart. */
    record SignIn(@NotBlank @Size(max = 64) String username, @NotBlank @Size(max = 200) String password,
            @Nullable @Size(max = 100) String label) {}

    /** The token, to be sent as {@code Authorization: Bearer}. */
    record Token(String token, Instant expiresAt) {}

    /** The signed-in actor, and the staff member they are. */
    record Me(String username, String displayName, List<Grant> grants, @Nullable String staff) {}

    private final Users users;
    private final ApiTokens tokens;
    private final Access access;

    TokenController(Users users, ApiTokens tokens, Access access) {
        this.users = users;
        this.tokens = tokens;
        this.access = access;
    }

    /** The only handler open to everybody: it is how one signs in. */
    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @OpenToEverybody("signing in")
    Token create(@Valid @RequestBody SignIn request) {
        Actor actor = users.signIn(request.username(), request.password()).orElseThrow(TokenController::refused);
        if (users.mustRenew(actor.username())) {
            throw Problem.forbidden("%s has a one-time password.".formatted(actor.displayName()), "Sign in to the console and choose an own one first.");
        }
        ApiTokens.Issued issued = tokens.issue(actor, request.label() == null ? "" : request.label());
        return new Token(issued.token(), issued.expiresAt());
    }

    @DeleteMapping("/tokens/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.SIGNED_IN)
    void revoke(@RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        tokens.revoke(BearerTokenFilter.token(authorization));
    }

    @GetMapping("/me")
    @Needs(Permission.SIGNED_IN)
    Me me() {
        Actor actor = access.current();
        return new Me(actor.username(), actor.displayName(), actor.grants(), actor.staff());
    }

    private static Problem refused() {
        return Problem.of(HttpStatus.UNAUTHORIZED, ProblemCode.UNAUTHENTICATED, "Username or password is wrong, or the account is locked.",
                "Try again; after %d wrong passwords an account is locked for %d minutes."
                        .formatted(Accounts.ALLOWED_FAILURES, Accounts.LOCK.toMinutes()));
    }
}
