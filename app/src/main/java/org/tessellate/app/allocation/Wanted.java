package org.tessellate.app.allocation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one holder wants, all or nothing: until {@code expiresAt}, or for good when null. */
public record Wanted(String holder, List<Claim> claims, @Nullable Instant expiresAt) {

    private static final Comparator<Claim> IN_ORDER = Comparator.comparing(Claim::resource).thenComparing(claim -> claim.during().start());

    public Wanted {
        claims = claims.stream().sorted(IN_ORDER).toList();
    }

    static Wanted of(String holder, Collection<? extends Claim> claims, @Nullable Instant expiresAt) {
        return new Wanted(holder, List.copyOf(claims), expiresAt);
    }

    List<Claim.Whole> wholes() {
        return claims.stream().filter(Claim.Whole.class::isInstance).map(Claim.Whole.class::cast).toList();
    }

    List<Claim.Share> shares() {
        return claims.stream().filter(Claim.Share.class::isInstance).map(Claim.Share.class::cast).toList();
    }
}
