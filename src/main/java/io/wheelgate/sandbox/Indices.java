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

/** The three indices of a product on the sandbox's devpi-server, their owner, and the user who may upload and nothing else. */
record Indices(URI server, String owner) {

    private static final String FIRST_OWNER = "ukrdc";

    static final String UPLOADER = "wheelgate";

    /** Those of the first product. */
    static Indices of(Ports ports) {
        return new Indices(URI.create("http://127.0.0.1:" + ports.of(Ports.DEVPI)), FIRST_OWNER);
    }

    String onDevelopment() {
        return owner + "/dev";
    }

    String onStaging() {
        return owner + "/staging";
    }

    String onRelease() {
        return owner + "/release";
    }

    URI release() {
        return URI.create(server + "/" + onRelease() + "/+simple/");
    }

    void prepare(DevpiServer devpi, SandboxHome home) {
        devpi.ensureUser(owner, Secrets.read(home.secret(Secrets.INDEX_OWNER)));
        devpi.ensureUser(UPLOADER, Secrets.read(home.secret(Secrets.INDEX_UPLOADER)));
        devpi.ensureIndex(onRelease(), index(false, List.of()));
        devpi.ensureIndex(onStaging(), index(false, List.of(onRelease())));
        devpi.ensureIndex(onDevelopment(), index(true, List.of(onRelease())));
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
            index.upload(asTheDesk(home), onRelease(), wheel, reader.identify(wheel), reader.read(wheel));
        }
    }

    private IndexServer asTheDesk(SandboxHome home) {
        return new IndexServer(
                server,
                onDevelopment(),
                onStaging(),
                onRelease(),
                Optional.of(UPLOADER),
                Optional.of(new Secret("file:" + home.secret(Secrets.INDEX_UPLOADER))));
    }
}
