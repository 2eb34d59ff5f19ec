package org.tessellate.app.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do with an account after it was made, and what everybody does with their own. */
@RestController
@RequestMapping("/api/v1")
class AccountController {

    /** All grants from now on, and those that were seen when they were chosen. */
    record Grants(@NotEmpty @Size(max = 100) List<@NotNull Grant> grants, @Nullable @Size(max = 100) List<@NotNull Grant> seen) {}

    /** Shown once to whoever asked for it. */
    record Secret(String oneTime) {}

    record NewToken(@NotBlank @Size(max = 100) String label, @Positive @Max(366) int days) {}

    record Token(String token, Instant expiresAt) {}

    record NewPassword(@NotNull @Size(max = 200) String current, @NotNull @Size(max = 200) String fresh) {}

    private final AccountCare care;

    AccountController(AccountCare care) {
        this.care = care;
    }

    @PutMapping("/users/{username}/grants")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.USERS_WRITE)
    void grant(@PathVariable String username, @Valid @RequestBody Grants grants) {
        care.grant(username, grants.grants(), grants.seen());
    }

    /** Opens a closed or locked account again. */
    @PostMapping("/users/{username}/opening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.USERS_WRITE)
    void open(@PathVariable String username) {
        care.open(username);
    }

    @PostMapping("/users/{username}/password")
    @Needs(Permission.USERS_WRITE)
    Secret reset(@PathVariable String username) {
        return new Secret(care.reset(username));
    }

    @PostMapping("/users/{username}/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.USERS_WRITE)
    Token issue(@PathVariable String username, @Valid @RequestBody NewToken wanted) {
        ApiTokens.Issued issued = care.issue(username, wanted.label(), wanted.days());
        return new Token(issued.token(), issued.expiresAt());
    }

    @DeleteMapping("/users/{username}/tokens/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.USERS_WRITE)
    void revoke(@PathVariable String username, @PathVariable String token) {
        care.revoke(username, token);
    }

    /** Changes the own password and ends every session and token under the old one. */
    @PutMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.SIGNED_IN)
    void change(@Valid @RequestBody NewPassword password) {
        care.change(password.current(), password.fresh());
    }
}
