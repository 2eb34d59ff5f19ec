package org.tessellate.app.interop.embedded;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.interop.LastSeen.Kind;
import org.tessellate.app.interop.LastSeen.Mark;
import org.tessellate.app.interop.RecordSystems;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** How it stands with launches, for those who register record systems. */
@Service
class LaunchStandings implements RecordSystems {

    private static final int MOST = 1000;

    private final Register<EhrLaunch> launches;
    private final Register<EhrUser> people;
    private final EmbeddedSettings settings;
    private final LastSeen seen;
    private final Access access;

    LaunchStandings(Register<EhrLaunch> launches, Register<EhrUser> people, EmbeddedSettings settings, LastSeen seen, Access access) {
        this.launches = launches;
        this.people = people;
        this.settings = settings;
        this.seen = seen;
        this.access = access;
    }

    @Override
    public List<RecordSystem> all() {
        access.require(Permission.USERS_READ, null);
        Map<String, Mark> opened = seen.of(Kind.LAUNCH_OPENED);
        Map<String, Mark> refused = seen.of(Kind.LAUNCH_REFUSED);
        return launches.list(ListQuery.of("", 0, MOST).includingInactive(true)).items().stream()
                .map(entry -> shown(entry, opened.get(entry.value().id()), refused.get(entry.value().id())))
                .sorted(Comparator.comparing((RecordSystem one) -> !one.inUse()).thenComparing(RecordSystem::name)).toList();
    }

    private RecordSystem shown(Versioned<EhrLaunch> entry, @Nullable Mark opened, @Nullable Mark refused) {
        EhrLaunch launch = entry.value();
        return new RecordSystem(launch.id(), entry.active(), launch.name(), launch.issuer(), launch.clientId(), launch.frameOrigins(), proof(launch),
                people.allWhere("launch", launch.id()).size(), opened, refusal(refused));
    }

    private Proof proof(EhrLaunch launch) {
        EmbeddedSettings.Client client = settings.client(launch.id());
        return client.key() != null ? Proof.KEY : client.secret() != null ? Proof.SECRET : Proof.PUBLIC;
    }

    @Override
    public @Nullable Refusal fromUnknown() {
        access.require(Permission.USERS_READ, null);
        return refusal(seen.find(Kind.LAUNCH_REFUSED, LaunchRecord.UNKNOWN).orElse(null));
    }

    private static @Nullable Refusal refusal(@Nullable Mark mark) {
        if (mark == null) {
            return null;
        }
        String[] words = String.valueOf(mark.words()).split(" ", 2);
        return new Refusal(mark, words[0], words.length < 2 ? "" : words[1]);
    }
}
