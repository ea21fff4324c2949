package io.wheelgate.release;

/** What a person does at the desk; each role is a group of the engine's identity service. */
public enum Role {
    RELEASE_MANAGER("releaseManagers", "Release managers"),
    TESTER("testers", "Testers"),
    DEVELOPER("developers", "Developers"),
    AUDITOR("auditors", "Auditors"),
    OPERATOR("operators", "Operators");

    private final String group;
    private final String label;

    Role(String group, String label) {
        this.group = group;
        this.label = label;
    }

    /** The id of the group whose members have this role. */
    public String group() {
        return group;
    }

    /** The group's name, for people. */
    public String label() {
        return label;
    }
}
