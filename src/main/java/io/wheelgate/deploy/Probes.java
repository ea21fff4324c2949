package io.wheelgate.deploy;

import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.deploy.Deployment.Observation.Runs;
import io.wheelgate.deploy.Deployment.Observation.Silent;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Version;
import java.nio.file.Path;

/** Asks an instance by its probe, and makes an observation of whatever comes back. */
record Probes(HttpProbe http, Path work) {

    private static final int SHOWN = 80;

    Observation ask(Probe probe) {
        try {
            return answer(probe, text(probe).strip());
        } catch (NoAnswer e) {
            return new Silent(probe, e.why());
        }
    }

    private String text(Probe probe) throws NoAnswer {
        if (probe instanceof Probe.Http url) {
            return http.ask(url);
        }
        if (probe instanceof Probe.Command command) {
            return new CommandProbe(work).ask(command);
        }
        throw new IllegalArgumentException("There is no way to ask " + probe);
    }

    private static Observation answer(Probe probe, String text) {
        try {
            return new Runs(probe, Version.parse(text));
        } catch (IllegalArgumentException e) {
            return new Silent(
                    probe, text.isEmpty() ? "the answer is empty" : "the answer " + shown(text) + " is not a version");
        }
    }

    /** The beginning of it, in one line. */
    static String shown(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return "\"" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "\"";
    }
}
