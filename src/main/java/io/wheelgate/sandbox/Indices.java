package io.wheelgate.sandbox;

import io.wheelgate.index.Devpi;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import io.wheelgate.wheel.WheelReader;
import io.wheelgate.wheel.Wheels;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three indices of the sandbox's devpi-server, their owner, and the user who may upload and nothing else. */
record Indices(URI server) {

    static final String OWNER = "ukrdc";
    static final String UPLOADER = "wheelgate";
    static final String DEVELOPMENT = OWNER + "/dev";
    static final String STAGING = OWNER + "/staging";
    static final String RELEASE = OWNER + "/release";

    static Indices of(Ports ports) {
        return new Indices(URI.create("http://127.0.0.1:" + ports.of(Ports.DEVPI)));
    }

    URI release() {
        return URI.create(server + "/" + RELEASE + "/+simple/");
    }

    void prepare(DevpiServer devpi, SandboxHome home) {
        devpi.ensureUser(OWNER, Secrets.read(home.secret(Secrets.INDEX_OWNER)));
        devpi.ensureUser(UPLOADER, Secrets.read(home.secret(Secrets.INDEX_UPLOADER)));
        devpi.ensureIndex(RELEASE, index(false, List.of()));
        devpi.ensureIndex(STAGING, index(false, List.of(RELEASE)));
        devpi.ensureIndex(DEVELOPMENT, index(true, List.of(RELEASE)));
    }

    private static Map<String, Object> index(boolean isVolatile, List<String> bases) {
        return Map.of(
                "type",
                "stage",
                "volatile",
                isVolatile,
                "bases",
                bases,
                "acl_upload",
                List.of(UPLOADER),
                "acl_toxresult_upload",
                List.of(UPLOADER));
    }

    void upload(List<Path> wheels, SandboxHome home) {
        WheelIndex index = Devpi.client();
        WheelReader reader = Wheels.reader();
        for (Path wheel : wheels) {
            index.upload(asTheDesk(home), RELEASE, wheel, reader.identify(wheel), reader.read(wheel));
        }
    }

    private IndexServer asTheDesk(SandboxHome home) {
        return new IndexServer(
                server,
                DEVELOPMENT,
                STAGING,
                RELEASE,
                Optional.of(UPLOADER),
                Optional.of(new Secret("file:" + home.secret(Secrets.INDEX_UPLOADER))));
    }
}
