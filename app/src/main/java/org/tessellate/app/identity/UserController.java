package org.tessellate.app.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts: who has one, a new one, and closing one (R164). */
@RestController
@RequestMapping("/api/v1/users")
class UserController {

    /** A new account; without a password it gets a one-time one. */
    record NewUser(@NotBlank @Size(max = 64) String username, @NotBlank @Size(max = 200) String displayName,
            @Nullable @Size(max = 200) String password, @NotEmpty @Size(max = 100) List<@NotNull Grant> grants) {}

    /** The account as made; {@code oneTime} is shown only here. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Created(String username, String displayName, List<Grant> grants, @Nullable String oneTime) {}

    private final Users users;
    private final AccountCare care;
    private final Access access;

    UserController(Users users, AccountCare care, Access access) {
        this.users = users;
        this.care = care;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.USERS_READ)
    List<AccountView> list() {
        return users.list();
    }

    @PostMapping
    @Needs(Permission.USERS_WRITE)
    ResponseEntity<Created> create(@Valid @RequestBody NewUser user) {
        user.grants().forEach(grant -> access.require(Permission.USERS_WRITE, grant.unitId()));
        String oneTime = null;
        if (user.password() == null) {
            oneTime = care.create(user.username(), user.displayName(), user.grants());
        } else {
            users.create(user.username(), user.displayName(), user.password(), user.grants());
        }
        return ResponseEntity.created(URI.create("/api/v1/users/" + user.username()))
                .body(new Created(user.username(), user.displayName(), user.grants(), oneTime));
    }

    /** Which staff member the user is; null for nobody's account. */
    record Link(@Nullable @Size(max = 64) String staff) {}

    @PutMapping("/{username}/staff")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.USERS_WRITE)
    void link(@PathVariable String username, @Valid @RequestBody Link link) {
        care.link(username, link.staff());
    }

    /** Closes the account; what its user did stays in the record under the name. */
    @DeleteMapping("/{username}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.USERS_WRITE)
    void disable(@PathVariable String username) {
        care.close(username);
    }
}
