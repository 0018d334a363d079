using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Tests.Diagnosis;

/// <summary>Examines for a host that tests describe.</summary>
internal static class Examination
{
    /// <summary>This process, on a Debian with glibc 2.36, on a day on which .NET 9 was supported, without limits.</summary>
    public static HostFacts Debian { get; } = HostFacts.Current() with
    {
        Libc = LibcKind.Glibc,
        LibcVersion = "2.36",
        RuntimeIdentifier = "linux-x64",
        Distribution = "debian",
        LibraryPath = LibraryPath.None,
        Mounts = MountTable.Empty,
        AddressSpaceLeft = null,
        MostMappings = null,
        Today = new DateOnly(2026, 1, 1),
    };

    public static DoctorReport Of(string path, HostFacts? host = null, LoadReport? report = null) =>
        PluginDoctor.Examine([path], path, new PluginHostOptions { UseEnvironment = false }, report, host ?? Debian);

    /// <summary>The only file's findings.</summary>
    public static IReadOnlyList<DoctorFinding> Findings(string file, HostFacts? host = null, LoadReport? report = null) =>
        Assert.Single(Of(file, host, report).Files).Findings;
}
