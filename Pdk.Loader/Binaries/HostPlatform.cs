using System.Runtime.InteropServices;

namespace Pdk.Loader.Binaries;

/// <summary>What libraries this process can open.</summary>
/// <param name="Format">Their format.</param>
/// <param name="Architecture">Their processor.</param>
internal sealed record HostPlatform(ImageFormat Format, string Architecture)
{
    /// <summary>This process.</summary>
    internal static HostPlatform Current { get; } = new(
        OperatingSystem.IsWindows() ? ImageFormat.Pe : OperatingSystem.IsMacOS() ? ImageFormat.MachO : ImageFormat.Elf,
        ArchitectureNames.Of(RuntimeInformation.ProcessArchitecture));

    /// <summary>What is expected of a file: "an ELF shared library for x86-64".</summary>
    internal string Expected => $"{ImageWords.Library(Format)} for {Architecture}";
}
