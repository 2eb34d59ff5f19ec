package org.tessellate.bench.loop;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessellate.bench.server.Api;

/** The people who do the loop's work, one account per job, so that every step runs with the rights of that job only. */
record Users(Api manager, Api analyst, Api scheduler, Api auditor) {

    /** Account names and their password; they survive a restart, tokens' sessions do not matter. */
    record Accounts(String run, String password) {

        static Accounts create(Api administrator, String run) {
            byte[] secret = new byte[12];
            new SecureRandom().nextBytes(secret);
            Accounts accounts = new Accounts(run, HexFormat.of().formatHex(secret));
            for (String role : List.of("MANAGER", "ANALYST", "SCHEDULER", "AUDITOR")) {
                administrator.post("/api/v1/users", Map.of("username", accounts.name(role), "displayName", "Benchmark " + role.toLowerCase(Locale.ROOT),
                        "password", accounts.password(), "grants", List.of(Map.of("role", role))));
            }
            return accounts;
        }

        private String name(String role) {
            return "bench." + role.toLowerCase(Locale.ROOT) + "." + run;
        }

        Users signIn(String url) {
            return new Users(api(url, "MANAGER"), api(url, "ANALYST"), api(url, "SCHEDULER"), api(url, "AUDITOR"));
        }

        private Api api(String url, String role) {
            return Api.signIn(url, name(role), password);
        }
    }
}
