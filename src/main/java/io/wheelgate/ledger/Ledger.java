package io.wheelgate.ledger;

import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.LiveHistory;
import io.wheelgate.release.LiveNow;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only record of everything that happens in a cycle; it takes part in the caller's transaction. */
@Component
public class Ledger {

    private static final String REQUESTED = Event.Requested.class.getSimpleName();
    private static final String RELEASE = "release";
    private static final String ROLL_BACK = "roll back";
    private static final String INSTALL = "install ";
    private static final String BUILD = "build";

    private static final String AFTERWARDS = "afterwards ";

    private static final int MOST_VERSIONS = 1_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final EventText text = new EventText();
    private final CertificateText certificates = new CertificateText();
    private final Documents documents;
    private final Notices notices;
    private final Outlines outlines;
    private final Catalogue catalogue;
    private final Entries entries;
    private final Supplier<Roles> roles;

    /** A ledger beside which nobody knows who has which roles. */
    public Ledger(JdbcTemplate jdbc, Clock clock) {
        this(() -> person -> List.of(), jdbc, clock);
    }

    @Autowired
    Ledger(JdbcTemplate jdbc, Clock clock, ObjectProvider<Roles> roles) {
        this(roles::getObject, jdbc, clock);
    }

    /** @param roles asked for when somebody acts: they may come later than the ledger */
    private Ledger(Supplier<Roles> roles, JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.roles = roles;
        this.entries = new Entries(jdbc);
        this.documents = new Documents(jdbc);
        this.notices = new Notices(jdbc, clock);
        this.outlines = new Outlines(jdbc);
        this.catalogue = new Catalogue(jdbc, this::cycle, this::product);
    }

    /**
     * Opens a cycle and takes the product's one place.
     *
     * @return false when another cycle of the product is open; nothing is recorded then, and the caller's transaction
     *     can only be rolled back
     */
    @Transactional
    public boolean open(String cycle, Product product, String actor, Event.Requested request) {
        return open(cycle, RELEASE, product, actor, List.of(request));
    }

    /** Opens a cycle with more than its request. @param events the request is the first of them */
    @Transactional
    public boolean open(String cycle, Product product, String actor, List<? extends Event> events) {
        return open(cycle, RELEASE, product, actor, events);
    }

    /**
     * Opens a roll back and takes the product's one place for such, which is another than that of its releases.
     *
     * @return as for {@link #open}
     */
    @Transactional
    public boolean openRollBack(
            String cycle, Product product, String actor, Event.Requested request, Event.RollBackRequested from) {
        return open(cycle, ROLL_BACK, product, actor, List.of(request, from));
    }

    /**
     * Opens an install on demand: any number may be open, but only one of a version on an environment.
     *
     * @return as for {@link #open}
     */
    @Transactional
    public boolean openInstall(
            String cycle, Product product, String actor, Event.Requested request, Event.InstallRequested what) {
        String kind = install(what.environment(), request.target());
        boolean opened = open(cycle, kind, product, actor, List.of(request, what));
        if (opened && what.stage() != Product.Stage.LIVE) {
            leavesLiveAlone(cycle);
        }
        return opened;
    }

    private void leavesLiveAlone(String cycle) {
        jdbc.update("update cycle set touches_live = false where id = ?", cycle);
    }

    /** The install of a version on an environment that has not ended. */
    public Optional<String> openInstall(String product, String environment, Version version) {
        return open(product, install(environment, version));
    }

    /** As long as the column, whatever the names. */
    private static String install(String environment, Version version) {
        String what = environment + "\n" + version;
        return INSTALL + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    /** The ids of the installs on demand, the newest first: all that are open, and at least so many of the others. */
    public List<String> installs(int most) {
        return newest(List.of(Outline.Kind.INSTALL), most);
    }

    /**
     * The ids of all runs but installs on demand and development builds, the newest first: those that are open, and at least so
     * many others.
     */
    public List<String> releases(int most) {
        return newest(
                List.of(Outline.Kind.RELEASE, Outline.Kind.HOT_FIX, Outline.Kind.ROLL_BACK, Outline.Kind.SIGNATURES),
                most);
    }

    private List<String> newest(List<Outline.Kind> kinds, int most) {
        List<Outline> open =
                openCycles().stream().map(this::cycle).map(Outline::of).toList();
        List<String> wanted = open.stream()
                .filter(run -> kinds.contains(run.kind()))
                .sorted(Comparator.comparing(Outline::run).reversed())
                .map(Outline::cycle)
                .toList();
        return Stream.concat(wanted.stream(), outlines.newest(kinds, most + open.size()).stream())
                .distinct()
                .toList();
    }

    /** The last entry that says what the desk installed on an environment of a product. */
    public Optional<Entry> lastInstalled(String product, String environment) {
        if (outlines.isComplete(product)) {
            return outlines.lastInstalled(product, environment).map(this::numbered);
        }
        return jdbc
                .query(
                        "select entry.* from ledger_entry entry join cycle on entry.cycle = cycle.id"
                                + " where cycle.product = ? and entry.kind = 'Installed' and entry.content like ?"
                                + " order by entry.sequence desc fetch first 5 rows only",
                        this::entry,
                        product,
                        "{\"environment\":\"" + environment + "\",%")
                .stream()
                .filter(entry -> ((Event.Installed) entry.event()).environment().equals(environment))
                .findFirst();
    }

    /**
     * Opens a build of the development branch and takes the product's one place for such.
     *
     * @return as for {@link #open}
     */
    @Transactional
    public boolean openBuild(String build, Product product, String actor, Event.BuildRequested request) {
        boolean opened = open(build, BUILD, product, actor, List.of(request));
        if (opened) {
            leavesLiveAlone(build);
        }
        return opened;
    }

    /**
     * Opens the signing of what a hot fix owes: one for each hot fix, beside everything else.
     *
     * @return as for {@link #open}
     */
    @Transactional
    public boolean openAfterwards(String cycle, Product product, Event.Requested request, Event.SignaturesOwed what) {
        boolean opened = open(cycle, AFTERWARDS + what.release(), product, Entry.DESK, List.of(request, what));
        if (opened) {
            leavesLiveAlone(cycle);
        }
        return opened;
    }

    /** The open signings of what hot fixes owe. */
    public List<Cycle> openAfterwards() {
        return jdbc
                .queryForList(
                        "select cycle from open_cycle where kind like ? order by cycle", String.class, AFTERWARDS + "%")
                .stream()
                .map(this::cycle)
                .toList();
    }

    /** Where the signatures are asked for that a release went live without; empty for most. */
    public Optional<String> afterwards(String release) {
        return jdbc
                .query("select * from ledger_entry where cycle = ? and kind = 'SignaturesLeft'", this::entry, release)
                .stream()
                .map(entry -> ((Event.SignaturesLeft) entry.event()).signedIn())
                .findFirst();
    }

    private boolean open(String cycle, String kind, Product product, String actor, List<? extends Event> events) {
        try {
            jdbc.update("insert into open_cycle (product, kind, cycle) values (?, ?, ?)", product.name(), kind, cycle);
        } catch (DuplicateKeyException taken) {
            return false;
        }
        jdbc.update(
                "insert into cycle (id, product, requested_at, configuration) values (?, ?, ?, ?)",
                cycle,
                product.name(),
                now(),
                text.write(product));
        append(cycle, actor, events);
        if (!kind.equals(BUILD)) {
            append(cycle, Entry.DESK, Event.PolicyTaken.of(product));
        }
        return true;
    }

    /** The cycle that is open for a product; a roll back is none. */
    public Optional<String> openCycle(String product) {
        return open(product, RELEASE);
    }

    /** The roll back that is open for a product. */
    public Optional<String> openRollBack(String product) {
        return open(product, ROLL_BACK);
    }

    /** The build of the development branch that is open for a product. */
    public Optional<String> openBuild(String product) {
        return open(product, BUILD);
    }

    private Optional<String> open(String product, String kind) {
        return jdbc
                .queryForList(
                        "select cycle from open_cycle where product = ? and kind = ?", String.class, product, kind)
                .stream()
                .findFirst();
    }

    /** The ids of all cycles that have not ended. */
    public List<String> openCycles() {
        return jdbc.queryForList("select cycle from open_cycle order by cycle", String.class);
    }

    /** The ids of the ended cycles whose last step that waited for a merge never came to an end. */
    public List<String> endedWaiting() {
        return jdbc.queryForList(
                "select distinct waits.cycle from ledger_entry waits where waits.kind = 'MergeAwaited'"
                        + " and not exists (select 1 from open_cycle where open_cycle.cycle = waits.cycle)"
                        + " and not exists (select 1 from ledger_entry later where later.cycle = waits.cycle"
                        + " and later.sequence > waits.sequence and later.kind in ('StepEnded', 'MergeAwaited'))",
                String.class);
    }

    /** Waits until nobody else holds the cycle, and holds it to the end of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String cycle) {
        jdbc.queryForList("select id from cycle where id = ? for update", String.class, cycle);
    }

    /** Takes numbers for new bugs in the caller's transaction. @return the first one; the others follow it */
    @Transactional(propagation = Propagation.MANDATORY)
    public long reserveBugs(int count) {
        jdbc.update("update bug_number set last = last + ?", count);
        Long last = jdbc.queryForObject("select last from bug_number", Long.class);
        return Objects.requireNonNull(last) - count + 1;
    }

    /** Ends a cycle and gives the product's place back. */
    @Transactional
    public void close(String cycle, String actor, Event.Ended ended) {
        append(cycle, actor, ended);
        jdbc.update("delete from open_cycle where cycle = ?", cycle);
    }

    /** Appends events in the caller's transaction, in their order. */
    @Transactional
    public void append(String cycle, String actor, List<? extends Event> events) {
        events.forEach(event -> append(cycle, actor, event));
    }

    @Transactional
    public void append(String cycle, String actor, Event event) {
        entries.put(cycle, now(), actor, rolesOf(actor), text.kind(event), text.write(event));
        notices.note(cycle, actor, event);
        catalogue.note(cycle, actor, event);
    }

    /** Puts a run that is older than the catalogue there, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void catalogue(String cycle) {
        hold(cycle);
        catalogue.add(cycle);
    }

    private List<String> rolesOf(String actor) {
        return actor.equals(Entry.DESK) ? List.of(Roles.DESK) : roles.get().of(actor);
    }

    /** All entries of a kind, in their order: for kinds that are rare. */
    public List<Entry> entries(String kind) {
        return jdbc.query("select * from ledger_entry where kind = ? order by sequence", this::entry, kind);
    }

    /** Notes in the caller's transaction that a user task has come up. @param actor whose act led there at once */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteTask(String cycle, String actor, String task) {
        notices.noteTask(cycle, actor, task);
    }

    /** Appends at once, in a transaction of its own: what is recorded survives whatever happens next. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void appendNow(String cycle, String actor, Event event) {
        append(cycle, actor, event);
    }

    /**
     * Keeps a certificate at once, in a transaction of its own; the same one is kept once.
     *
     * @return the sha256 of its document
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public String keep(String cycle, Certificate certificate) {
        return documents.keep(cycle, "Certificate", certificates.write(certificate), now());
    }

    /**
     * Keeps what a certificate lacked, as it stands now, in the caller's transaction; the same is kept once.
     *
     * @return the sha256 of its document
     */
    @Transactional
    public String keep(Afterwards afterwards) {
        return documents.keep(afterwards.release(), "Addendum", certificates.write(afterwards), now());
    }

    /**
     * The text of a document that a cycle left as evidence.
     *
     * @throws DocumentChanged when it no longer has that sha256
     */
    public Optional<String> document(String sha256) {
        return documents.read(sha256);
    }

    /** @throws DocumentChanged as {@link #document} does */
    public Optional<Certificate> certificate(String sha256) {
        return document(sha256).map(certificates::read);
    }

    /** @throws IllegalArgumentException when there is no such cycle */
    public Cycle cycle(String id) {
        List<Entry> entries = jdbc.query(
                "select sequence, cycle, at, actor, kind, content from ledger_entry where cycle = ? order by sequence",
                this::entry,
                id);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("There is no cycle " + id);
        }
        return new Cycle(id, entries);
    }

    /**
     * A run with some kinds of its entries only, and its first: for lists of many. The kinds are picked here; a database that is
     * asked for them may take the index of the kinds, and read the years.
     */
    public Cycle excerpt(String id, Set<Class<? extends Event>> kinds) {
        Set<String> wanted = Stream.concat(
                        Stream.of(REQUESTED, "BuildRequested"), kinds.stream().map(Class::getSimpleName))
                .collect(Collectors.toSet());
        List<Entry> entries = new ArrayList<>();
        RowCallbackHandler pick = row -> {
            if (wanted.contains(row.getString("kind"))) {
                entries.add(entry(row, entries.size()));
            }
        };
        jdbc.query("select * from ledger_entry where cycle = ? order by sequence", pick, id);
        return new Cycle(id, entries);
    }

    public boolean knows(String cycle) {
        return !jdbc.queryForList("select id from cycle where id = ?", String.class, cycle)
                .isEmpty();
    }

    /**
     * The product as it was configured when the cycle was requested. Its release branch is the one that this cycle releases
     * from: a hot fix may have its own.
     */
    public Product product(String cycle) {
        Product configured = text.readProduct(
                jdbc.queryForObject("select configuration from cycle where id = ?", String.class, cycle));
        return HotFix.product(
                configured,
                jdbc.query(
                        "select * from ledger_entry where cycle = ? and kind in ('HotFixBase', 'RequestRevised')"
                                + " order by sequence",
                        this::entry,
                        cycle));
    }

    /** The ids of all cycles, the newest first. */
    public List<String> cycles() {
        return jdbc.queryForList(
                "select cycle from ledger_entry where kind = ? order by sequence desc", String.class, REQUESTED);
    }

    /** The names of the products that have a cycle, open or ended: one look into the index for each. */
    public List<String> products() {
        List<String> products = new ArrayList<>();
        for (Optional<String> next = nextProduct(""); next.isPresent(); next = nextProduct(next.get())) {
            products.add(next.get());
        }
        return products;
    }

    private Optional<String> nextProduct(String last) {
        return jdbc
                .queryForList(
                        "select product from cycle where product > ? order by product fetch first 1 row only",
                        String.class,
                        last)
                .stream()
                .findFirst();
    }

    /** Everything that live ran of a product. */
    public LiveHistory live(String product) {
        return new LiveHistory(runsOf(product), this::cycle);
    }

    /** Every run of a product that may have cut a version or changed live, in one line each. */
    public List<Outline> runsOf(String product) {
        return inShort(product, outlines::ended);
    }

    /** What is open is asked for first: see {@link Outlines#others}. */
    private List<Outline> inShort(String product, Function<String, List<Outline>> ended) {
        List<String> others = outlines.others(product);
        List<Outline> known = ended.apply(product);
        Set<String> ids = known.stream().map(Outline::cycle).collect(Collectors.toSet());
        Stream<Outline> folded =
                others.stream().filter(id -> !ids.contains(id)).map(this::cycle).map(Outline::of);
        return Stream.concat(known.stream(), folded)
                .sorted(Comparator.comparing(Outline::run))
                .toList();
    }

    /** The version that live runs of a product by the record; empty when nothing was released, and when nobody knows. */
    public Optional<Version> onLive(String product) {
        return lastOnLiveInShort(product)
                .filter(run -> run.live() == Outline.Live.CHANGED)
                .map(run -> Version.parse(run.target()));
    }

    /** The last cycle of a product that changed what live runs, or was left while it did. */
    public Optional<Cycle> lastOnLive(String product) {
        if (outlines.isComplete(product)) {
            return outlines.lastOnLive(product).map(Outline::cycle).map(this::cycle);
        }
        return jdbc
                .queryForList(
                        "select ended.cycle from ledger_entry ended join cycle on ended.cycle = cycle.id"
                                + " where cycle.product = ? and cycle.touches_live and ended.kind = 'Ended' order by ended.sequence desc",
                        String.class,
                        product)
                .stream()
                .map(this::cycle)
                .filter(cycle -> LiveHistory.changedLive(cycle) || LiveHistory.leftLiveUnknown(cycle))
                .findFirst();
    }

    /** The same in one line. */
    public Optional<Outline> lastOnLiveInShort(String product) {
        return outlines.isComplete(product)
                ? outlines.lastOnLive(product)
                : lastOnLive(product).map(Outline::of);
    }

    /** What live runs by the record, and the release that is about to change it. */
    public LiveNow liveNow(String product) {
        return new LiveNow(onLive(product), openCycle(product).map(this::cycle).filter(Cycle::hasTouchedLive));
    }

    /** The ids of a product's cycles that were requested before the given one, whatever the clock said then. */
    public List<String> earlierCycles(String cycle) {
        return jdbc.queryForList(
                "select earlier.id from cycle earlier join cycle this on earlier.product = this.product"
                        + " join ledger_entry before on before.cycle = earlier.id and before.kind = ?"
                        + " join ledger_entry now on now.cycle = this.id and now.kind = ?"
                        + " where this.id = ? and before.sequence < now.sequence and earlier.touches_live",
                String.class,
                REQUESTED,
                REQUESTED,
                cycle);
    }

    /**
     * The versions that cycles of a product cut and that may be outside, each with the id of its cycle: what a cycle that is
     * requested now finds burnt.
     */
    public Map<Version, String> burntBy(String product) {
        Map<Version, String> burnt = new HashMap<>();
        inShort(product, outlines::burnt)
                .forEach(run -> run.burnt().forEach(version -> burnt.putIfAbsent(version, run.cycle())));
        return burnt;
    }

    /** All entries of a kind in the cycles of a product, in their order: for kinds that are rare. */
    public <E extends Event> Stream<E> events(String product, Class<E> kind) {
        return jdbc
                .query(
                        "select entry.* from ledger_entry entry join cycle on entry.cycle = cycle.id"
                                + " where entry.kind = ? and cycle.product = ? and cycle.touches_live"
                                + " order by entry.sequence",
                        this::entry,
                        kind.getSimpleName(),
                        product)
                .stream()
                .map(Entry::event)
                .map(kind::cast);
    }

    /** The last builds of a product's development branch, open or ended, the newest first. */
    public List<Cycle> builds(String product, int most) {
        if (outlines.isComplete(product)) {
            return outlines.builds(product, most).stream().map(this::cycle).toList();
        }
        return jdbc
                .queryForList(
                        "select requested.cycle from ledger_entry requested join cycle on requested.cycle = cycle.id"
                                + " where cycle.product = ? and requested.kind = 'BuildRequested'"
                                + " order by requested.sequence desc limit ?",
                        String.class,
                        product,
                        most)
                .stream()
                .map(this::cycle)
                .toList();
    }

    /** The versions of a product's last development wheels, by their commits. */
    public Map<CommitId, Version> developmentVersions(String product) {
        Map<CommitId, Version> versions = new HashMap<>();
        jdbc.query(
                        "select entry.* from ledger_entry entry join cycle on entry.cycle = cycle.id"
                                + " where cycle.product = ? and entry.kind = 'DevelopmentWheelBuilt'"
                                + " order by entry.sequence desc limit ?",
                        this::entry,
                        product,
                        MOST_VERSIONS)
                .forEach(entry -> {
                    var built = (Event.DevelopmentWheelBuilt) entry.event();
                    versions.putIfAbsent(built.commit(), built.version());
                });
        return versions;
    }

    /** What the desk installed last on each environment of every product, by both names: for those who ask about all. */
    public Map<List<String>, Entry> lastInstalled() {
        Map<List<String>, Entry> present = new HashMap<>();
        jdbc.query(
                "select entry.*, place.product, place.environment from installation place"
                        + " join ledger_entry entry on entry.sequence = place.entry where place.later = 0",
                row -> {
                    present.put(List.of(row.getString("product"), row.getString("environment")), entry(row, 0));
                });
        return present;
    }

    /** Whether the desk knows that of every run, also of those of an older desk. */
    public boolean isCatalogued() {
        return jdbc.queryForList("select id from cycle where catalogued = false fetch first 1 row only", String.class)
                .isEmpty();
    }

    private Entry numbered(long sequence) {
        return jdbc.queryForObject("select * from ledger_entry where sequence = ?", this::entry, sequence);
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                row.getString("cycle"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                text.read(row.getString("kind"), row.getString("content")));
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
