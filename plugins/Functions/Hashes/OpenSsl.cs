using System.Runtime.InteropServices;

namespace Pdk.Plugins.Functions;

/// <summary>Asks for the library that the framework's hashes are computed by, before the framework does.</summary>
/// <remarks>On Linux the framework ends the process where OpenSSL is not there, which would be that of the engine.</remarks>
internal static class OpenSsl
{
    private static bool s_isThere = !OperatingSystem.IsLinux();

    /// <summary>Makes sure of it.</summary>
    /// <exception cref="PlatformNotSupportedException">It is not installed.</exception>
    public static void MustBeThere()
    {
        if (!s_isThere)
        {
            // The versions that the framework looks for, in its order.
            string? wanted = Environment.GetEnvironmentVariable("CLR_OPENSSL_VERSION_OVERRIDE");
            s_isThere = (!string.IsNullOrEmpty(wanted) && Has(wanted)) || Has("3") || Has("1.1");
        }

        if (!s_isThere)
        {
            throw new PlatformNotSupportedException(
                "OpenSSL is not installed here (libssl.so.3 or libssl.so.1.1), which computes this hash; crc32 and xxh3 do without it.");
        }
    }

    private static bool Has(string version) => NativeLibrary.TryLoad($"libssl.so.{version}", out _);
}
