package org.tessellate.app.notification;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.StaffLinkEnded;
import org.tessellate.app.identity.UserDisabled;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.runtime.PublicAddresses;
import org.tessellate.app.runtime.Secret;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;

/** One's own browsers in which one is told of one's shifts; thread-safe. */
@Service
public class OwnDevices {

    private static final int MOST = 10;
    private static final int AUTH_BYTES = 16;

    private final DeviceStore store;
    private final PushIdentity identity;
    private final PublicAddresses addresses;
    private final OwnPlan own;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    OwnDevices(DeviceStore store, PushIdentity identity, PublicAddresses addresses, OwnPlan own, Access access, Audit audit, Clock clock) {
        this.store = store;
        this.identity = identity;
        this.addresses = addresses;
        this.own = own;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a browser subscribes with; empty where push is not set up. */
    public Optional<String> key() {
        return identity.contact().map(known -> identity.publicKey());
    }

    /** The oldest first. */
    public List<Device> own() {
        return store.of(own.me());
    }

    @Transactional
    Device add(PushAddress address, String name) {
        StaffId me = own.me();
        requireUsable(address);
        Device device = new Device(Secret.hash(address.endpoint()), name, clock.instant(), null);
        List<Device> known = store.of(me);
        if (known.size() >= MOST && known.stream().noneMatch(one -> one.id().equals(device.id()))) {
            throw Problem.conflict(ProblemCode.CONFLICT, "There are (%d) devices already.".formatted(MOST), "Maybe remove one that you no longer use.");
        }
        store.put(device, address, me, access.current().username());
        record("device.added", device.id(), me);
        return device;
    }

    private void requireUsable(PushAddress address) {
        if (identity.contact().isEmpty()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Push messages are not set up here.",
                    "Maybe an administrator can set TESSELLATE_NOTIFICATION_PUBLICURL or TESSELLATE_NOTIFICATION_FROM.");
        }
        addresses.fault(address.endpoint()).ifPresent(why -> {
            throw refused("endpoint %s".formatted(why));
        });
        try {
            P256.publicKey(address.key());
            if (Base64.getUrlDecoder().decode(address.auth()).length != AUTH_BYTES) {
                throw refused("secret (auth) has not %d bytes".formatted(AUTH_BYTES));
            }
        } catch (IllegalArgumentException unreadable) {
            throw refused("key or secret is unreadable");
        }
    }

    private static Problem refused(String why) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The device cannot be reached: its (%s).".formatted(why),
                "Maybe switch notices off and on again in the browser's settings for this site.");
    }

    @Transactional
    public void remove(String id) {
        StaffId me = own.me();
        if (!store.remove(id, me)) {
            throw Problem.notFound("A device of yours", id);
        }
        record("device.removed", id, me);
    }

    /** Its push service knows it no longer. */
    @Transactional
    public void gone(String id, StaffId staff) {
        if (store.remove(id, staff)) {
            record("device.gone", id, staff);
        }
    }

    @EventListener
    void endWith(StaffLinkEnded link) {
        StaffId staff = new StaffId(link.staff());
        store.removeOf(staff).forEach(id -> record("device.removed", id, staff));
    }

    @EventListener
    void endWith(UserDisabled closed) {
        store.removeOf(closed.username()).forEach(id -> audit.record(AuditEvent.change("device.removed", "Device", id, null, Map.of())));
    }

    private void record(String action, String id, StaffId staff) {
        audit.record(AuditEvent.change(action, "Device", id, null, Map.of("staff", staff.value())));
    }
}
