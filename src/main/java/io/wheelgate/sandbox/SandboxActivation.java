package io.wheelgate.sandbox;

import java.util.Map;
import org.springframework.boot.BootstrapContextClosedEvent;
import org.springframework.boot.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Gives a desk without any product its sandbox: the configuration at once, the world in the background.
 *
 * <p>{@code wheelgate.sandbox.enabled} says so, or not, whatever is configured.
 */
class SandboxActivation implements EnvironmentPostProcessor, Ordered {

    private static final Bindable<Map<String, Object>> PRODUCTS = Bindable.mapOf(String.class, Object.class);

    private final ConfigurableBootstrapContext bootstrap;
    private final Progress progress = new Progress(System.out, FirstSetUp.STEPS);

    SandboxActivation(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** After all configuration files are read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Binder binder = Binder.get(environment);
        if (!isWanted(binder)) {
            return;
        }
        boolean tour = isTour(environment);
        if (!tour) {
            Ports.requireFree(environment.getProperty("server.port", Integer.class, 0));
        }
        SandboxSettings settings = binder.bindOrCreate("wheelgate.sandbox", SandboxSettings.class);
        ClaimedHome claimed = ClaimedHome.claim(tour ? settings.forTour() : settings, progress);
        add(claimed, environment.getPropertySources());
        if (tour) {
            environment.getPropertySources().addFirst(new MapPropertySource("tour", Map.of("server.port", 0)));
        }
        bootstrap.addCloseListener(event -> begin(claimed, event));
    }

    /** {@code --wheelgate.tour} without a value means yes. */
    private static boolean isTour(ConfigurableEnvironment environment) {
        return !environment.getProperty("wheelgate.tour", "false").equals("false");
    }

    private static boolean isWanted(Binder binder) {
        return binder.bind("wheelgate.sandbox.enabled", Boolean.class)
                .orElseGet(() -> !binder.bind("wheelgate.products", PRODUCTS).isBound());
    }

    /** Below what a person says on the command line or by a variable, above every file. */
    private static void add(ClaimedHome claimed, MutablePropertySources sources) {
        MapPropertySource sandbox = new MapPropertySource("sandbox", SandboxProduct.properties(claimed));
        if (sources.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, sandbox);
        } else {
            sources.addLast(sandbox);
        }
    }

    /** The first bean of the desk is the last to go: everything else may rely on the world until then. */
    private void begin(ClaimedHome claimed, BootstrapContextClosedEvent event) {
        World world = World.begin(claimed, progress);
        ((GenericApplicationContext) event.getApplicationContext()).registerBean(World.class, () -> world);
        ShutDown.register(world);
    }
}
