using System.Runtime.InteropServices;

namespace Pdk.Packages.Tests.Support;

/// <summary>How native libraries are called on this machine.</summary>
internal static class Native
{
    /// <summary>The platform that a library is published for unless another is named.</summary>
    public static string Platform { get; } = RuntimeInformation.RuntimeIdentifier is var identifier && OperatingSystem.IsLinux()
        ? $"linux-{identifier[(identifier.LastIndexOf('-') + 1)..]}"
        : RuntimeInformation.RuntimeIdentifier;

    /// <summary>The file of a library.</summary>
    public static string Library(string name) =>
        name + (OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so");

    /// <summary>Everything that a publish folder has: the library, and symbols for debuggers. Sorted.</summary>
    public static string[] Published(string name) =>
        OperatingSystem.IsWindows() ? [$"{name}.dll", $"{name}.pdb"] : [Library(name), Library(name) + ".dbg"];
}
