using System.Runtime.InteropServices;

namespace Pdk.Loader.Binaries;

/// <summary>Processors by their usual names, so that headers of all formats can be compared.</summary>
internal static class ArchitectureNames
{
    internal const string X64 = "x86-64";
    internal const string X86 = "x86";
    internal const string Arm64 = "AArch64";
    internal const string Arm = "ARM";
    internal const string RiscV64 = "RISC-V 64";
    internal const string LoongArch64 = "LoongArch 64";
    internal const string Ppc64Le = "PowerPC 64";
    internal const string S390X = "s390x";

    internal static string Of(Architecture architecture) => architecture switch
    {
        Architecture.X64 => X64,
        Architecture.X86 => X86,
        Architecture.Arm64 => Arm64,
        Architecture.Arm or Architecture.Armv6 => Arm,
        Architecture.RiscV64 => RiscV64,
        Architecture.LoongArch64 => LoongArch64,
        Architecture.Ppc64le => Ppc64Le,
        Architecture.S390x => S390X,
        _ => architecture.ToString(),
    };
}
