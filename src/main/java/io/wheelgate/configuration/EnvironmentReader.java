package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.EnvironmentProperties;
import io.wheelgate.configuration.ProductProperties.ProbeProperties;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Product.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one environment of a product. */
record EnvironmentReader(Section section) {

    private static final String EXAMPLE_URL = "http://live.example.org:8000/version";

    Environment read(String name, EnvironmentProperties environment, Set<String> consumers) {
        section.checkName(name, "live", Texts::name);
        return new Environment(
                name,
                section.required("stage", environment.stage(), "live", Stage.DEVELOPMENT, Texts::stage),
                consumer(environment, consumers),
                section.command("script", environment.script(), "[/opt/deploy/install.sh, live]"),
                section.required("time-limit", environment.timeLimit(), "30m", Duration.ZERO, Texts::limit),
                probes(environment.probes()),
                section.required("answer-limit", environment.answerLimit(), "2m", Duration.ZERO, Texts::limit),
                section.list("installers", environment.installers(), "releaseManagers", Texts::group));
    }

    private String consumer(EnvironmentProperties environment, Set<String> consumers) {
        String example = consumers.stream().findFirst().orElse("ukrdc-webapi");
        return section.required("consumer", environment.consumer(), example, "", name -> {
            if (!consumers.contains(name)) {
                throw new IllegalArgumentException("there is no such consumer; known are " + new TreeSet<>(consumers));
            }
            return name;
        });
    }

    private List<Probe> probes(List<ProbeProperties> properties) {
        if (properties.isEmpty()) {
            section.mistake(
                    "probes",
                    "is missing or empty: nothing could tell which version runs",
                    "[{url: \"" + EXAMPLE_URL + "\"}]");
        }
        List<Probe> probes = new ArrayList<>();
        Set<ProbeProperties> seen = new HashSet<>();
        for (int i = 0; i < properties.size(); i++) {
            probes.add(probe(properties.get(i), section.entry("probes", i)));
            if (!seen.add(properties.get(i))) {
                section.mistake(
                        "probes[" + i + "]",
                        "asks the same as one before it; each instance has its own",
                        "url: " + EXAMPLE_URL);
            }
        }
        return probes;
    }

    private Probe probe(ProbeProperties probe, Section entry) {
        boolean url = !Section.isMissing(probe.url());
        if (url == !probe.command().isEmpty()) {
            section.mistakes()
                    .add(new Mistake(entry.key(), "must have either a url or a command", "url: " + EXAMPLE_URL));
        }
        if (!url && !Section.isMissing(probe.field())) {
            entry.mistake("field", "belongs to a url, and there is none", "url: " + EXAMPLE_URL);
        }
        if (!url && !probe.command().isEmpty()) {
            return new Probe.Command(
                    entry.command("command", probe.command(), "[/opt/app/bin/python, -m, app.version]"));
        }
        return new Probe.Http(
                entry.optional("url", probe.url(), EXAMPLE_URL, Texts::webUrl).orElse(URI.create("")),
                Optional.ofNullable(probe.field()).filter(field -> !field.isBlank()));
    }
}
