package chat.api.rmi;

import java.net.MalformedURLException;
import java.rmi.server.RMIClassLoader;
import java.rmi.server.RMIClassLoaderSpi;
import org.jspecify.annotations.Nullable;

/**
 * What RMI loads the classes of arguments and answers by: refuses by name what is not in {@code
 * policy/serial-filter.txt}, so that nobody learns from outside what is on our class path, and
 * takes no code from elsewhere. RMI makes the one instance, by the name in a system property; hence
 * public.
 */
public final class AllowedClassLoading extends RMIClassLoaderSpi {
  private static final String REFUSED = "refused by policy/serial-filter.txt: ";

  private final RMIClassLoaderSpi jdk = RMIClassLoader.getDefaultProviderInstance();

  /** For RMI. */
  public AllowedClassLoading() {}

  @Override
  public Class<?> loadClass(
      @Nullable String codebase, String name, @Nullable ClassLoader defaultLoader)
      throws MalformedURLException, ClassNotFoundException {
    check(name);
    return jdk.loadClass(null, name, defaultLoader);
  }

  @Override
  public Class<?> loadProxyClass(
      @Nullable String codebase, String[] interfaces, @Nullable ClassLoader defaultLoader)
      throws MalformedURLException, ClassNotFoundException {
    for (String name : interfaces) {
      check(name);
    }
    return jdk.loadProxyClass(null, interfaces, defaultLoader);
  }

  @Override
  public ClassLoader getClassLoader(@Nullable String codebase) throws MalformedURLException {
    return jdk.getClassLoader(null);
  }

  @Override
  public @Nullable String getClassAnnotation(Class<?> type) {
    return null;
  }

  /** Whether it was we who refused the class. */
  static boolean refused(@Nullable Throwable e) {
    return e instanceof ClassNotFoundException
        && String.valueOf(e.getMessage()).startsWith(REFUSED);
  }

  // In the JDK's own type: it has to pass the caller's filter on its way back.
  private static void check(String name) throws ClassNotFoundException {
    if (!SerialClasses.PROCESS.allows(name)) {
      throw new ClassNotFoundException(REFUSED + name);
    }
  }
}
