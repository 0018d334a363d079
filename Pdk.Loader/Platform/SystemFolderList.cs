using System.Runtime.InteropServices;

namespace Pdk.Loader.Platform;

/// <summary>The folders in which a Linux system looks for libraries without being told.</summary>
internal static class SystemFolderList
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    internal static IReadOnlyList<string> Of(LibcKind libc, Architecture architecture)
    {
        string? cpu = Cpu(architecture);
        string[] glibc = [$"/lib/{cpu}-linux-gnu", $"/usr/lib/{cpu}-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib"];
        return libc switch
        {
            // musl reads its list from a file where there is one.
            LibcKind.Musl => HostFiles.Lines($"/etc/ld-musl-{cpu}.path") is { Count: > 0 } lines
                ? [.. lines.SelectMany(static line => line.Split(':', Trimmed))]
                : ["/lib", "/usr/local/lib", "/usr/lib"],
            LibcKind.Glibc => [.. glibc.Where(Directory.Exists)],
            _ => [],
        };
    }

    /// <summary>The processor in the words of the C library; null where it has others than we know.</summary>
    internal static string? Cpu(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.X86 => "i386",
        Architecture.Arm64 => "aarch64",
        Architecture.Arm => "arm",
        Architecture.RiscV64 => "riscv64",
        Architecture.LoongArch64 => "loongarch64",
        Architecture.Ppc64le => "powerpc64le",
        Architecture.S390x => "s390x",
        _ => null,
    };
}
