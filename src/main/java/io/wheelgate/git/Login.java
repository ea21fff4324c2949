package io.wheelgate.git;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Gives user and password to the configured host, once: a refused password is not tried again. */
final class Login extends CredentialsProvider {

    private final URIish address;
    private final String user;
    private final String password;
    private boolean given;

    Login(URIish address, String user, String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        if (given || !supports(items) || !isConfigured(asking)) {
            return false;
        }
        for (CredentialItem item : items) {
            fill(item);
        }
        given = true;
        return true;
    }

    private boolean isConfigured(URIish asking) {
        return address.getScheme().equals(asking.getScheme())
                && address.getHost().equals(asking.getHost())
                && address.getPort() == asking.getPort();
    }

    private void fill(CredentialItem item) {
        if (item instanceof CredentialItem.Username name) {
            name.setValue(user);
        }
        if (item instanceof CredentialItem.Password secret) {
            secret.setValue(password.toCharArray());
        }
    }
}
