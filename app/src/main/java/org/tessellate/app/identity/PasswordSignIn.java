package org.tessellate.app.identity;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets the console's sign-in form use the stored accounts. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Users users;

    PasswordSignIn(Users users) {
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        return users.signIn(authentication.getName(), String.valueOf(authentication.getCredentials()))
                .map(this::signedIn)
                .orElseThrow(() -> new BadCredentialsException("Username or password is wrong, or the account is locked."));
    }

    // The session remembers under which password it began.
    private Authentication signedIn(Actor actor) {
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of());
        signedIn.setDetails(users.secretVersion(actor.username()));
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
