package org.tessellate.app.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** One's own devices over REST. */
@RestController
@RequestMapping("/api/v1/my/devices")
class DeviceController {

    private final OwnDevices devices;

    DeviceController(OwnDevices devices) {
        this.devices = devices;
    }

    /** A browser's PushSubscription as it writes itself, with a name by which its owner knows it. */
    record Subscription(@NotBlank @Size(max = 2000) @Pattern(regexp = "\\p{ASCII}*") String endpoint, @NotNull @Valid Keys keys,
            @NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 35) @Pattern(regexp = "[A-Za-z0-9-]+") String language) {

        record Keys(@NotBlank @Size(max = 100) String p256dh, @NotBlank @Size(max = 30) String auth) {}
    }

    /** @param key what a browser subscribes with; null where push is not set up */
    record Own(@Nullable String key, List<Device> devices) {}

    @GetMapping
    @Needs(Permission.OWN_PLAN)
    Own own() {
        return new Own(devices.key().orElse(null), devices.own());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.OWN_PLAN)
    Device add(@Valid @RequestBody Subscription body) {
        return devices.add(new PushAddress(body.endpoint(), body.keys().p256dh(), body.keys().auth(), body.language()), body.name());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.OWN_PLAN)
    void remove(@PathVariable String id) {
        devices.remove(id);
    }
}
