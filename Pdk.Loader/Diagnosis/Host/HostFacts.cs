using System.Runtime.InteropServices;
using Pdk.Loader.Binaries;
using Pdk.Loader.Diagnosis.Libraries;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Host;

/// <summary>What this process is and may do, as far as it decides whether a plugin can be opened.</summary>
internal sealed record HostFacts
{
    /// <summary>What libraries can be opened.</summary>
    internal required HostPlatform Platform { get; init; }

    /// <summary>The C library.</summary>
    internal LibcKind Libc { get; init; }

    /// <summary>Its version; empty where it does not say.</summary>
    internal string LibcVersion { get; init; } = "";

    /// <summary>What <c>dotnet publish -r</c> calls this system: <c>linux-x64</c>.</summary>
    internal string RuntimeIdentifier { get; init; } = "";

    /// <summary>The distribution and those that it descends from, as in <c>/etc/os-release</c>: <c>ubuntu debian</c>.</summary>
    internal string Distribution { get; init; } = "";

    /// <summary>The folders in <c>LD_LIBRARY_PATH</c>.</summary>
    internal LibraryPath LibraryPath { get; init; } = LibraryPath.None;

    /// <summary>The folders that the system always looks into, in its order.</summary>
    internal IReadOnlyList<string> SystemFolders { get; init; } = [];

    /// <summary>The system's index of libraries; empty where it has none.</summary>
    internal LoaderCache Cache { get; init; } = LoaderCache.Empty;

    /// <summary>The mounted file systems; empty where the system does not say.</summary>
    internal MountTable Mounts { get; init; } = MountTable.Empty;

    /// <summary>The bytes of address space that are left; null where there is no limit.</summary>
    internal ulong? AddressSpaceLeft { get; init; }

    /// <summary>How many mappings the process may have; null where the system does not say.</summary>
    internal long? MostMappings { get; init; }

    /// <summary>How many mappings it has.</summary>
    internal long Mappings { get; init; }

    /// <summary>The day for which support is judged.</summary>
    internal DateOnly Today { get; init; }

    /// <summary>The host in words: <c>Linux x86-64, glibc 2.36</c>.</summary>
    internal string Words => $"{System} {Platform.Architecture}{(LibcName.Length > 0 ? $", {LibcName}" : "")}";

    /// <summary>The C library in words, where it is known.</summary>
    internal string LibcName => Libc switch
    {
        LibcKind.Glibc => $"glibc {LibcVersion}".TrimEnd(),
        LibcKind.Musl => "musl",
        _ => "",
    };

    private string System => Platform.Format switch
    {
        ImageFormat.Pe => "Windows",
        ImageFormat.MachO => "macOS",
        _ => "Linux",
    };

    /// <summary>This process, now.</summary>
    internal static HostFacts Current()
    {
        LibcKind libc = HostLibc.Kind;
        return new HostFacts
        {
            Platform = HostPlatform.Current,
            Libc = libc,
            LibcVersion = HostLibc.GlibcVersion() ?? "",
            RuntimeIdentifier = Identifier(libc),
            Distribution = HostFiles.Distribution(),
            LibraryPath = LibraryPath.OfProcess,
            SystemFolders = SystemFolderList.Of(libc, RuntimeInformation.ProcessArchitecture),
            Cache = libc == LibcKind.Glibc ? LoaderCache.Read("/etc/ld.so.cache") : LoaderCache.Empty,
            Mounts = OperatingSystem.IsLinux() ? MountTable.Parse(HostFiles.Lines("/proc/self/mountinfo")) : MountTable.Empty,
            AddressSpaceLeft = AddressSpace.Left(),
            MostMappings = MemoryMappings.Most(),
            Mappings = MemoryMappings.Count(),
            Today = DateOnly.FromDateTime(DateTime.UtcNow),
        };
    }

    private static string Identifier(LibcKind libc)
    {
        string system = OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : libc == LibcKind.Musl ? "linux-musl"
            : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}
